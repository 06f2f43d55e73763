package dev.starloom.sql.h2;

import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import java.util.Map;

/** H2: {@code jdbc:h2:./warehouse}, {@code jdbc:h2:mem:warehouse} or {@code jdbc:h2:tcp://host/warehouse}. */
public final class H2TargetProvider implements TargetProvider {
    @Override
    public String engine() {
        return "h2";
    }

    @Override
    public boolean accepts(String jdbcUrl) {
        return jdbcUrl.startsWith(H2Url.PREFIX);
    }

    @Override
    public void check(String jdbcUrl, Map<String, String> properties, Problems problems) {
        H2Urls.RULES.check(jdbcUrl, properties, problems);
    }

    @Override
    public Target open(TargetSettings settings) {
        return H2Target.open(settings);
    }
}
