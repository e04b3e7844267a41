package org.w3id.sotk.page;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.apache.jena.query.QueryCancelledException;
import org.junit.jupiter.api.Test;

class TemplateTest {
    /** The server tells by it what went wrong. */
    @Test
    void failsAsWhatFillsItFails() {
        var page = new AbstractMap<String, Object>() {
            @Override
            public Set<Map.Entry<String, Object>> entrySet() {
                throw new QueryCancelledException();
            }
        };
        var template = Template.named("compare");
        assertThatThrownBy(() -> template.fill(page, Map.of())).isInstanceOf(QueryCancelledException.class);
    }
}
