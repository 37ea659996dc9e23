package randomdoc

import (
	"bytes"
	"encoding/json"
	"strings"
)

// A pairs is a JSON object in order: name, value, name, value.
type pairs []any

// A literal is JSON as it is.
type literal string

// JSON returns the document.
func (d *Document) JSON() []byte {
	webhooks, schemas := pairs{}, pairs{}
	for _, e := range d.events {
		body := pairs{"content", pairs{"application/json", pairs{"schema", e.payload.write()}}}
		webhooks = append(webhooks, e.key, pairs{"post", pairs{"requestBody", body}})
	}
	for _, c := range d.components {
		schemas = append(schemas, c.name, c.schema.write())
	}
	var b bytes.Buffer
	write(&b, pairs{
		"openapi", "3.1.0",
		"info", pairs{"title", "Random", "version", "1"},
		"webhooks", webhooks,
		"components", pairs{"schemas", schemas},
	})
	return b.Bytes()
}

// write appends a value to b.
func write(b *bytes.Buffer, v any) {
	switch v := v.(type) {
	case pairs:
		b.WriteByte('{')
		for i := 0; i < len(v); i += 2 {
			if i > 0 {
				b.WriteString(",\n")
			}
			write(b, v[i])
			b.WriteByte(':')
			write(b, v[i+1])
		}
		b.WriteByte('}')
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			write(b, item)
		}
		b.WriteByte(']')
	case literal:
		b.WriteString(string(v))
	case string:
		b.WriteString(quote(v))
	case bool:
		b.WriteString(map[bool]string{true: "true", false: "false"}[v])
	}
}

// quote returns a string as JSON.
func quote(text string) string {
	data, _ := json.Marshal(text)
	return string(data)
}

// types are the values of the type keyword.
var types = map[form]string{
	formString: "string", formTime: "string", formBytes: "string", formInteger: "integer", formUnsigned: "integer", formWide: "integer",
	formUnix: "integer", formMilli: "integer", formNumber: "number", formDouble: "number", formBoolean: "boolean",
	formObject: "object", formMap: "object", formList: "array", formTuple: "array", formConst: "string",
}

// nullType is the schema of null.
var nullType = pairs{"type", "null"}

// write returns a schema as it stands in the document.
func (s *schema) write() any {
	if s.form == formAny {
		return pairs{}
	}
	body := s.body()
	name, typed := types[s.form]
	if s.form == formEnum {
		name, typed = "integer", true
		if strings.HasPrefix(s.values[0], `"`) {
			name = "string"
		}
	}
	typed = typed && len(s.bases) == 0
	if s.null == nullInTypes && typed {
		if s.form == formEnum {
			body[1] = append(body[1].([]any), literal("null"))
		}
		return append(pairs{"type", []any{name, "null"}}, body...)
	}
	if typed {
		body = append(pairs{"type", name}, body...)
	}
	choice := s.form >= formTagged && s.form <= formExpandable
	switch {
	case s.null == notNull:
		return body
	case choice:
		body[1] = append(body[1].([]any), nullType)
		return body
	case s.null == nullKeyword && typed && s.form != formEnum:
		return append(body, "nullable", true)
	case s.null == nullInOneOf:
		return pairs{"oneOf", []any{body, nullType}}
	}
	return pairs{"anyOf", []any{body, nullType}}
}

// body returns the keywords of a schema but its type.
func (s *schema) body() pairs {
	switch s.form {
	case formRef:
		return pairs{"$ref", "#/components/schemas/" + s.ref.name}
	case formConst:
		return pairs{"const", literal(s.values[0])}
	case formEnum:
		var values []any
		for _, v := range s.values {
			values = append(values, literal(v))
		}
		return pairs{"enum", values}
	case formWide:
		return pairs{"minimum", literal("-1e30"), "maximum", literal("1000000000000000000000000000000")}
	case formUnsigned:
		return pairs{"format", s.format, "minimum", literal("0")}
	case formObject:
		return s.objectBody()
	case formMap:
		if s.pattern {
			return pairs{"patternProperties", pairs{"^x", s.elem.write()}}
		}
		return pairs{"additionalProperties", s.elem.write()}
	case formList:
		return pairs{"items", s.elem.write()}
	case formTuple:
		out := pairs{"prefixItems", writeAll(s.items)}
		if s.rest != nil {
			out = append(out, "items", s.rest.write())
		}
		return out
	case formTagged, formByKind, formUntagged, formExpandable:
		return s.choiceBody()
	default:
	}
	if s.format != "" {
		return pairs{"format", s.format}
	}
	return nil
}

func writeAll(list []*schema) []any {
	var out []any
	for _, s := range list {
		out = append(out, s.write())
	}
	return out
}

// objectBody returns the keywords of an object.
func (s *schema) objectBody() pairs {
	own := members(s.fields[s.split:])
	if s.split < len(s.fields) || len(s.bases) > 0 {
		var parts []any
		for _, b := range s.bases {
			parts = append(parts, pairs{"$ref", "#/components/schemas/" + b.name})
		}
		parts = append(parts, append(pairs{"type", "object"}, members(s.fields[:s.split])...))
		return append(pairs{"allOf", parts}, own...)
	}
	own = members(s.fields)
	if s.closed {
		own = append(own, "additionalProperties", false)
	}
	if s.extra != nil {
		own = append(own, "additionalProperties", s.extra.write())
	}
	return own
}

// members returns the keywords for declared members.
func members(fields []field) pairs {
	if len(fields) == 0 {
		return nil
	}
	properties := pairs{}
	var required []any
	for _, f := range fields {
		properties = append(properties, f.name, f.schema.write())
		if f.required {
			required = append(required, f.name)
		}
	}
	out := pairs{"properties", properties}
	if len(required) > 0 {
		out = append(out, "required", required)
	}
	return out
}

// choiceBody returns the keywords of a choice; the alternatives come first.
func (s *schema) choiceBody() pairs {
	word := "anyOf"
	if s.oneOf {
		word = "oneOf"
	}
	out := pairs{word, writeAll(s.variants)}
	if !s.mapping {
		return out
	}
	mapping := pairs{}
	for i, tag := range s.tags {
		mapping = append(mapping, tag, "#/components/schemas/"+s.variants[i].ref.name)
	}
	return append(out, "discriminator", pairs{"propertyName", s.tag, "mapping", mapping})
}
