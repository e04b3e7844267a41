package org.w3id.sotk.server.mcp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.w3id.sotk.UserError;

/** What a tool was given; its schema has been checked. */
record Arguments(Map<String, Object> values) {
    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).map(Object::toString).filter(text -> !text.isEmpty());
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> new UserError(name + " is missing; write something"));
    }

    Map<String, String> texts(String name) {
        var texts = new HashMap<String, String>();
        if (values.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }
}
