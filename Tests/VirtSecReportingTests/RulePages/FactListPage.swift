// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The page of all facts that conditions of policy files can name, made from the field tables.
struct FactListPage {
    /// Where the facts of a type of element are listed.
    private var listed: [ObjectIdentifier: String] = [:]
    private var lines = [
        "# Facts", "",
        "What `when` and `require` of a baseline's file can ask about, by kind of asset (`applies: { asset: … }`). The page is",
        "made from the field tables: run `make docs` after changing one.", "",
        "A fact is asked by its name: `{ memory.maximum: 1 GiB }`, or `{ fact: memory.maximum, atLeast: 1 GiB }`. Facts of the",
        "elements of a list are asked inside it: `{ any: disks, where: { bus: ide } }`. Besides, every asset has",
        "`labels.NAME`, a text, and `host.name`, the name or UUID of the one host that was given.",
    ]

    var text: String { lines.joined(separator: "\n") + "\n" }

    init() {
        for kind in ConditionSubjects.all { add(kind) }
    }

    private mutating func add<Subject: ConditionSubject>(_ kind: Subject.Type) {
        lines += ["", "## \(Subject.conditionName)"]
        table(Subject.Facts.self, in: "")
    }

    /// The facts of a type, and below them those of the elements of its lists.
    fileprivate mutating func table<Root: Described>(_ root: Root.Type, in list: String) {
        let fields = Root.fields.filter { $0.access != nil }
        if !list.isEmpty {
            lines += ["", "### In `\(list)`"]
            if let first = listed.updateValue(list, forKey: ObjectIdentifier(root)) {
                listed[ObjectIdentifier(root)] = first
                lines += ["", "The facts are those of \(first)."]
                return
            }
            listed[ObjectIdentifier(root)] = "`\(list)` above"
        }
        lines += ["", "| fact | what it is | value |", "|---|---|---|"]
        var lists: [(String, any FieldAccess<Root>)] = []
        for field in fields {
            guard let access = field.access else { continue }
            if field.isListing { lists.append((field.name, access)) }
            lines.append("| `\(field.name)` | \(Self.cell(field.title)) | \(Self.cell(Self.value(access))) |")
        }
        for (name, access) in lists {
            let path = list.isEmpty ? name : "\(list).\(name)"
            // No list is in one of its own kind, so that this ends.
            access.accept(ElementTable<Root>(path: path))?(&self)
        }
    }

    private static func value<Root>(_ access: some FieldAccess<Root>) -> String { access.accept(ValueWords<Root>()) }

    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

private struct ElementTable<Root: Sendable>: FieldVisitor {
    let path: String

    func visit<Value: Sendable>(fact: FactPath<Root, Fact<Value>>) -> ((inout FactListPage) -> Void)? { nil }

    func visit<Element: Described & Component>(
        list: FactPath<Root, Listing<Element>>
    ) -> ((inout FactListPage) -> Void)? {
        { $0.table(Element.self, in: path) }
    }
}

/// What values a fact has, in words.
private struct ValueWords<Root: Sendable>: FieldVisitor {
    func visit<Value: Sendable>(fact: FactPath<Root, Fact<Value>>) -> String {
        if let type = Value.self as? any Keyword.Type { return Self.words(of: type) }
        if let type = Value.self as? any ConditionValue.Type { return Self.kind(of: type) }
        switch Value.self {
        case is [String].Type: return "several texts"
        case is [IPAddress].Type: return "several IP addresses"
        case is [PCIAddress].Type: return "several PCI addresses"
        default: return "only `exists` and `absent`"
        }
    }

    func visit<Element: Described & Component>(list: FactPath<Root, Listing<Element>>) -> String { "a list" }

    private static func kind<Known: ConditionValue>(of type: Known.Type) -> String { Known.conditionType }

    private static func words<Known: Keyword>(of type: Known.Type) -> String {
        let words = Known.spellings.map(\.key).filter { !$0.isEmpty }
        return words.prefix(20).map { "`\($0)`" }.joined(separator: ", ") + (words.count > 20 ? ", …" : "")
    }
}
