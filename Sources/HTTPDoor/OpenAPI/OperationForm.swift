internal import Wire

/// An operation as the document writes it.
enum OperationForm {
    typealias Part = (step: Int, example: Example)

    /// - Parameter parts: those of the story that are its examples.
    static func write(_ operation: Operation, _ parts: [Part], to json: inout JSONWriter) {
        json.beginObject()
        json.member("operationId", operation.id)
        json.member("summary", operation.summary.both)
        let sentences = [operation.callers.map { "Who: \($0)." }, operation.note]
        let description = sentences.compactMap { $0 }.joined(separator: " ")
        if !description.isEmpty { json.member("description", description) }
        json.key("tags")
        json.beginArray()
        json.string(operation.tag.rawValue)
        json.endArray()
        writeSecurity(isOpen: operation.callers == nil, to: &json)
        json.key("parameters")
        json.beginArray()
        for parameter in operation.parameters + [.requestID] { write(parameter, to: &json) }
        json.endArray()
        if let body = operation.body { write(body, parts, to: &json) }
        json.key("responses")
        json.beginObject()
        for reply in operation.replies { write(reply, operation, to: &json) }
        for status in operation.problems {
            json.key(named: String(status.rawValue))
            json.beginObject()
            json.member("$ref", "#/components/responses/\(status.component)")
            json.endObject()
        }
        json.endObject()
        writeStory(parts, to: &json)
        json.endObject()
    }

    private static func writeSecurity(isOpen: Bool, to json: inout JSONWriter) {
        json.key("security")
        json.beginArray()
        if !isOpen {
            for scheme in ["basic", "certificate"] {
                json.beginObject()
                json.key(named: scheme)
                json.beginArray()
                json.endArray()
                json.endObject()
            }
        }
        json.endArray()
    }

    private static func write(_ parameter: Parameter, to json: inout JSONWriter) {
        json.beginObject()
        json.member("name", parameter.name)
        json.member("in", parameter.place.rawValue)
        json.member("required", parameter.isRequired)
        json.member("description", parameter.note)
        json.key("schema")
        parameter.schema.write(to: &json)
        json.endObject()
    }

    // MARK: Requests

    private static func write(
        _ body: Operation.Body, _ parts: [Part], to json: inout JSONWriter
    ) {
        json.key("requestBody")
        json.beginObject()
        json.member("required", body.isRequired)
        json.key("content")
        json.beginObject()
        for media in body.media {
            json.key(named: media)
            json.beginObject()
            json.key("schema")
            body.schema.write(to: &json)
            writeExamples(parts.map(\.example), of: media, to: &json)
            json.endObject()
        }
        json.endObject()
        json.endObject()
    }

    private static func writeExamples(
        _ examples: [Example], of media: String, to json: inout JSONWriter
    ) {
        let fitting = examples.filter { $0.body?.media == media }
        guard !fitting.isEmpty else { return }
        json.key("examples")
        json.beginObject()
        for example in fitting {
            json.key(named: example.name)
            json.beginObject()
            json.key("value")
            switch example.body {
            case .json(let text): json.raw(Array(text.utf8))
            case .text(let text): json.string(text)
            case nil: json.null()
            }
            json.endObject()
        }
        json.endObject()
    }

    // MARK: Answers

    private static func write(
        _ reply: Operation.Reply, _ operation: Operation, to json: inout JSONWriter
    ) {
        json.key(named: String(reply.status.rawValue))
        json.beginObject()
        json.member("description", reply.note)
        let own: [HeaderField] = operation.callers == nil ? [] : [.cacheControl]
        writeHeaders([.requestID] + own + reply.headers, to: &json)
        if !reply.content.isEmpty {
            json.key("content")
            json.beginObject()
            for (media, schema) in reply.content {
                json.key(named: media)
                writeMedia(schema, to: &json)
            }
            json.endObject()
        }
        json.endObject()
    }

    static func writeHeaders(_ headers: [HeaderField], to json: inout JSONWriter) {
        json.key("headers")
        json.beginObject()
        for header in headers {
            json.key(named: header.rawValue)
            json.beginObject()
            json.member("$ref", "#/components/headers/\(header.rawValue)")
            json.endObject()
        }
        json.endObject()
    }

    static func writeMedia(_ schema: Schema, to json: inout JSONWriter) {
        json.beginObject()
        json.key("schema")
        schema.write(to: &json)
        json.endObject()
    }

    // MARK: The story

    private static func writeStory(_ parts: [Part], to json: inout JSONWriter) {
        json.key("x-examples")
        json.beginArray()
        for (step, example) in parts {
            json.beginObject()
            json.member("step", step)
            json.member("name", example.name)
            if let account = example.account { json.member("x-account", account) }
            json.key("parameters")
            json.beginObject()
            for (name, value) in example.parameters {
                json.key(named: name)
                write(value, to: &json)
            }
            json.endObject()
            if let body = example.body { json.member("content-type", body.media) }
            json.member("status", example.status.rawValue)
            json.endObject()
        }
        json.endArray()
    }

    private static func write(_ value: Example.Value, to json: inout JSONWriter) {
        switch value {
        case .text(let text): json.string(text)
        case .answer(let name, let pointer): writeOrigin(name, "pointer", pointer, to: &json)
        case .version(let name): writeOrigin(name, "header", "etag", to: &json)
        }
    }

    private static func writeOrigin(
        _ name: String, _ kind: StaticString, _ place: String, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.key("x-from")
        json.beginObject()
        json.member("example", name)
        json.member(kind, place)
        json.endObject()
        json.endObject()
    }
}
