package org.w3id.sotk.server;

import java.util.List;
import org.w3id.sotk.page.Reader;

/** Each kind of page in the languages other than English; a class of its own, so that two browsers share the pages. */
class TranslatedPagesIT extends PagesIT {
    TranslatedPagesIT(Browser browser) {
        super(browser);
    }

    @Override
    List<String> languages() {
        return Reader.LANGUAGES.stream()
                .filter(language -> !language.equals("en"))
                .toList();
    }
}
