package org.w3id.sotk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the things and addresses in an answer lead from a page. */
class RowTest {
    private static final Var X = Var.alloc("x");
    private static final Reader READER = new Reader("/", "", "en", true, "", "", LocalDate.of(2026, 11, 26));

    /** An address at the start of whose path browsers find another host stays whole. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://w3id.org/sotk/id/mine/sotk-zod  | /id/mine/sotk-zod?lang=en
            https://w3id.org/sotk/.well-known/void  | /.well-known/void?lang=en
            https://w3id.org/sotk/                  | /?lang=en
            https://w3id.org/sotk//elsewhere/       | https://w3id.org/sotk//elsewhere/
            https://w3id.org/sotk/\\elsewhere/      | https://w3id.org/sotk/\\elsewhere/
            https://w3id.org/sotk/\t/elsewhere/     | https://w3id.org/sotk/\t/elsewhere/
            https://elsewhere.example/              | https://elsewhere.example/
            //elsewhere.example/                    |
            javascript:alert(1)                     |
            """)
    void isOurPageOrAnAddressOfTheWebOrNothing(String address, @Nullable String href) {
        for (var value :
                List.of(NodeFactory.createURI(address), NodeFactory.createLiteralDT(address, XSDDatatype.XSDanyURI))) {
            var row = new Row(List.of(X), BindingFactory.binding(X, value), READER, null);
            assertThat(row.get("x_href")).isEqualTo(href == null ? "" : href);
        }
    }
}
