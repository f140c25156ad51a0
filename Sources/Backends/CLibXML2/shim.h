// SPDX-License-Identifier: Apache-2.0
// libxml2 as Swift sees it. The functions here hide that the type of a structured error handler differs between
// libxml2 versions (const since 2.12), and pick out what matters of an error.
#ifndef VIRTSEC_LIBXML2_SHIM_H
#define VIRTSEC_LIBXML2_SHIM_H

#include <string.h>

// Where libxml2 was built with ICU, its headers include ICU's, which clash with the copy inside Foundation as soon as
// one file imports both. Only a private structure differs, which nothing here touches.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

/// The first error of a document that makes it unreadable; kept where the parser context's `_private` points.
typedef struct {
    int code;
    /// Whether one value or name is too long: libxml2 says so with the code of an unclosed one, and only in words.
    int too_long;
    const xmlChar *position;
} virtsec_xml_error;

#if LIBXML_VERSION >= 21200
static inline void virtsec_note_error(void *context, const xmlError *error) {
#else
static inline void virtsec_note_error(void *context, xmlError *error) {
#endif
    xmlParserCtxtPtr parser = (xmlParserCtxtPtr)((context != NULL && error->ctxt != NULL) ? error->ctxt : NULL);
    if (parser == NULL || parser->_private == NULL) return;
    // Namespace errors leave a document well formed, such as a prefix that is not declared. One of them does not: two
    // prefixes for one namespace that make the same attribute twice.
    int is_fatal = error->level >= XML_ERR_FATAL && error->domain != XML_FROM_NAMESPACE;
    if (!is_fatal && error->code != XML_NS_ERR_ATTRIBUTE_REDEFINED) return;
    virtsec_xml_error *first = (virtsec_xml_error *)parser->_private;
    if (first->code != 0) return;
    first->code = error->code;
    first->too_long = error->message != NULL
        && (strstr(error->message, "too long") != NULL || strstr(error->message, "too big") != NULL);
    first->position = parser->input == NULL ? NULL : parser->input->cur;
    // libxml2 would go on, and find and word millions of errors more.
    xmlStopParser(parser);
}

static inline void virtsec_install_error_handler(xmlSAXHandler *handler) {
    handler->serror = virtsec_note_error;
}

/// Tells a parser that its input is all there and stays where it is. Otherwise libxml2 asks at almost every token of the
/// last few hundred bytes, which is a good part of a usual document, whether more can be read or bytes given up; the
/// answer is no both times.
static inline void virtsec_expect_whole_input(xmlParserCtxtPtr parser) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    parser->progressive = 1;
#pragma GCC diagnostic pop
}

/// Offset of the first such byte at or after another offset, or `count`.
static inline long virtsec_find_byte(const unsigned char *text, long from, long count, unsigned char byte) {
    if (from >= count) return count;
    const unsigned char *found = (const unsigned char *)memchr(text + from, byte, (size_t)(count - from));
    return found == NULL ? count : (long)(found - text);
}

#endif
