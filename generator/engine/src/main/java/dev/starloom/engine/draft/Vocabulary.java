package dev.starloom.engine.draft;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values that small tables of well-known names hold, in the order in which people list them. */
final class Vocabulary {
    private static final String FILM_GENRES =
            "Action,Animation,Children,Classics,Comedy,Documentary,Drama,Family,Foreign,Games,Horror,Music,New,Sci-Fi,Sports,Travel";
    private static final String MUSIC_GENRES =
            "Rock,Jazz,Metal,Alternative,Pop,Blues,Latin,Reggae,Soundtrack,Hip Hop,Classical,Electronic,World,Soul,Folk,Country,Opera";
    private static final String GOODS =
            "Clothing,Shoes,Electronics,Books,Home,Garden,Toys,Sports,Beauty,Grocery,Office,Pets";

    private Vocabulary() {}

    /** @param tables the names of all tables, which tell what the warehouse is about */
    static Optional<List<String>> of(String table, Set<String> tables) {
        List<String> words = Names.words(Names.singular(table));
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        String whole = String.join("", words);
        String values = switch (last) {
            case "language", "lang" ->
                "English,Italian,Japanese,Mandarin,French,German,Spanish,Portuguese,Dutch,Swedish";
            case "genre" -> Titles.aboutMusic(tables) ? MUSIC_GENRES : FILM_GENRES;
            case "category" ->
                Titles.aboutFilms(tables) ? FILM_GENRES : Titles.aboutMusic(tables) ? MUSIC_GENRES : GOODS;
            case "playlist" ->
                "Favourites,Morning Run,Road Trip,Dinner Party,Focus,Classics,New Releases,Party,Calm Evening,"
                        + "Workout,Guitar Heroes,Sunday Morning,Nineties,Rainy Day,Live Recordings";
            case "currency" ->
                "Euro,US Dollar,Pound Sterling,Yen,Swiss Franc,Canadian Dollar,Australian Dollar,Krona,Zloty";
            case "department", "dept" ->
                "Sales,Marketing,Finance,Human Resources,Engineering,Support,Operations,Legal,Purchasing";
            case "color", "colour" -> "Black,White,Blue,Red,Green,Grey,Yellow,Brown,Orange,Purple";
            case "role" -> "Administrator,Editor,Viewer,Approver,Auditor";
            case "continent" -> "Africa,Asia,Europe,North America,South America,Oceania,Antarctica";
            default -> "";
        };
        if (whole.endsWith("mediatype") || whole.endsWith("mediaformat")) {
            values =
                    "MPEG audio file,Protected AAC audio file,Protected MPEG-4 video file,Purchased AAC audio file,AAC audio file,"
                            + "FLAC audio file,WAV audio file,Ogg Vorbis audio file";
        } else if (whole.endsWith("paymentmethod") || whole.endsWith("paymenttype")) {
            values = "Card,Cash,Bank transfer,Invoice,Voucher";
        } else if (whole.endsWith("orderstatus")) {
            values = "New,Paid,Shipped,Delivered,Cancelled,Returned";
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(List.of(values.split(",")));
    }
}
