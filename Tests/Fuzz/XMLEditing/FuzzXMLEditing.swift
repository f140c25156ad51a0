// SPDX-License-Identifier: Apache-2.0

import VirtSecXMLReading

/// Used again for every input; one level and a few attributes below what the result is read with, so that an edit never
/// exceeds a limit.
private let pool = XMLReaderPool(
    vocabulary: XMLVocabulary(words: []), limits: XMLLimits(depth: 200, attributesOfElement: 4_000))
private let resultPool = XMLReaderPool(vocabulary: XMLVocabulary(words: []))

/// A document and edits of it: what was accepted must be in the result, and nothing else may have changed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzXMLEditing(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let (document, edits) = Edit.split(input(start, count))
    pool.withReader { reader in
        guard let tree = try? reader.read(document) else { return }
        precondition(XMLEditor(tree).finish() == document)
        var editor = XMLEditor(tree)
        let model = Model(tree)
        var isEdited = false
        for (number, edit) in edits.enumerated() {
            do throws(XMLEditingError) {
                try edit.apply(to: &editor, number)
                model.apply(edit, number)
                isEdited = true
            } catch {
                precondition(error.position.line >= 1 && !error.message.isEmpty)
            }
        }
        let result = editor.finish()
        if !isEdited { precondition(result == document) }
        check(result, model.description)
    }
    return 0
}

/// Whether the result is a document, and says what the model says.
private func check(_ result: [UInt8], _ expected: String) {
    resultPool.withReader { reader in
        do throws(XMLReadingError) {
            let tree = try reader.read(result)
            precondition(Model(tree).description == expected)
            precondition(XMLEditor(tree).finish() == result)
        } catch {
            preconditionFailure("an edit made a document that cannot be read: \(error)")
        }
    }
}
