package dev.starloom.engine.draft;

import java.util.List;
import java.util.Set;

/** Titles and descriptions of works: films, books, albums, songs. */
final class Titles {
    private static final List<String> FILMS =
            List.of("film", "films", "movie", "movies", "show", "shows", "episode", "episodes");
    private static final List<String> MUSIC =
            List.of("album", "albums", "track", "tracks", "song", "songs", "recording", "recordings");
    private static final List<String> BOOKS =
            List.of("book", "books", "novel", "novels", "article", "articles", "post", "posts", "game", "games");
    /** "The Vanishing of ...": most characters that a title has. */
    static final int LONGEST = 50;

    private Titles() {}

    static boolean isFilm(String table) {
        return any(table, FILMS);
    }

    static boolean isMusic(String table) {
        return any(table, MUSIC);
    }

    static boolean isWork(String table) {
        return isFilm(table) || isMusic(table) || any(table, BOOKS);
    }

    /** Whether some table of the warehouse holds films. */
    static boolean aboutFilms(Set<String> tables) {
        return tables.stream().anyMatch(Titles::isFilm);
    }

    static boolean aboutMusic(Set<String> tables) {
        return tables.stream().anyMatch(Titles::isMusic);
    }

    private static boolean any(String table, List<String> words) {
        return Names.words(table).stream().anyMatch(words::contains);
    }

    /** An expression of titles. */
    static String title(TableBuild build, Lists lists) {
        String first = lists.link(build, Lists.Of.TITLE, "");
        String second = lists.link(build, Lists.Of.TITLE, "other");
        return "CASE RANDOM_INT(0, 6) WHEN 0 THEN 'The ' || " + first + ".adjective || ' ' || " + second
                + ".noun WHEN 1 THEN " + first + ".noun || ' of the ' || " + second + ".noun WHEN 2 THEN 'The ' || "
                + second + ".noun WHEN 3 THEN " + first + ".noun || ' and ' || " + second + ".noun ELSE " + first
                + ".adjective || ' ' || " + second + ".noun END";
    }

    /** An expression of what a film or a book is about; at most 160 characters. */
    static String plot(TableBuild build, Lists lists) {
        String place = lists.link(build, Lists.Of.PLACE, "scene") + ".city";
        String jobs = "teacher,reporter,retired boxer,young composer,lighthouse keeper,detective,pastry chef,pilot";
        return "'A ' || " + TextGuess.pick("thoughtful story,lively tale,quiet drama,fast-paced account,warm portrait")
                + " || ' of a ' || " + TextGuess.pick(jobs) + " || ' and a ' || " + TextGuess.pick(jobs)
                + " || ' who must ' || "
                + TextGuess.pick("find a lost letter,save an old theatre,cross the desert,win a race,solve a riddle")
                + " || ' in ' || " + place;
    }

    /** An expression of the name of a band or of a musician. */
    static String band(TableBuild build, Lists lists, String given, String family) {
        String word = lists.link(build, Lists.Of.TITLE, "");
        return "CASE RANDOM_INT(0, 4) WHEN 0 THEN 'The ' || " + word + ".adjective || ' ' || " + word
                + ".noun WHEN 1 THEN " + word + ".adjective || ' ' || " + word + ".noun WHEN 2 THEN " + family
                + ".last_name || ' Quartet' ELSE " + given + ".first_name || ' ' || " + family + ".last_name END";
    }
}
