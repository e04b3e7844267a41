package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every class of tests the same browser and server; they start with the first and end with the last. */
final class OneBrowser implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (!Files.isExecutable(Browser.CHROMIUM) || !Files.isExecutable(Browser.DRIVER)) {
            var message = "NO PAGE IS TESTED: there is no " + Browser.CHROMIUM + " or no " + Browser.DRIVER
                    + "; install Debian's packages chromium, chromium-driver and fonts-dejavu-core";
            System.err.println(message);
            assertThat(System.getenv("CI")).as(message).isNull();
            assumeTrue(false, message);
        }
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .getOrComputeIfAbsent(Browser.class, type -> new Browser(), Browser.class);
    }
}
