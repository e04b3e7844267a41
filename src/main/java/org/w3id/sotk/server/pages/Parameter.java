package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.w3id.sotk.UserError;

/** A parameter of a request. */
public final class Parameter {
    private Parameter() {}

    /**
     * Returns the value of a required parameter.
     *
     * @throws UserError naming the parameter, if it is missing
     */
    public static String of(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        if (value == null) {
            throw new UserError("the parameter " + name + " is missing; write ?" + name + "=... in the address");
        }
        return value;
    }
}
