package dev.starloom.sql.h2;

import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;

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
    public Target open(TargetSettings settings) {
        return H2Target.open(settings);
    }
}
