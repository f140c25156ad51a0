// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecCore

/// A draft as a file of waivers that no reader takes before a person has decided.
///
/// Reason and compensating control are placeholders, which ``WaiverFile`` refuses. What stands in the file of an asset is
/// its identity evidence and its name, never what its document says otherwise.
public struct WaiverDraftText: Sendable {
    /// What a text begins with that a person has to replace; no waiver may hold it.
    public static let placeholder = "<DECIDE"

    private let draft: WaiverDraft
    private let owner: String
    private let ticket: String
    private let expires: CalendarDay

    /// Creates the file.
    ///
    /// - Parameters:
    ///   - draft: what is violated, and by whom.
    ///   - owner: who answers for the waivers.
    ///   - ticket: where the decision is recorded; the ids of the waivers begin with it.
    ///   - expires: their last day.
    public init(_ draft: WaiverDraft, owner: String, ticket: String, expires: CalendarDay) {
        self.draft = draft
        self.owner = owner
        self.ticket = ticket
        self.expires = expires
    }

    /// The file.
    public var text: String {
        let head = [
            "\(FileDecoder.headerKey): \(WaiverFile.format)",
            "# A draft: nothing in it counts until somebody has decided. Take out what is to be mended, and replace each",
            "# \"\(Self.placeholder): …>\"; until then the file is refused.",
            draft.items.isEmpty ? "waivers: []" : "waivers:",
        ]
        return (head + draft.items.flatMap(lines) + omissions).joined(separator: "\n") + "\n"
    }

    private func lines(_ item: WaiverDraft.Item) -> [String] {
        [
            "  - id: \(YAMLText.quoted("\(ticket)-\(item.rule)"))",
            "    # \(item.severity.rawValue.uppercased()): \(YAMLText.quoted(item.title))",
            "    rules: \(YAMLText.list([item.rule.description]))", "    scope:",
        ] + item.scopes.map { "      - \(Self.text(of: $0))" } + [
            "    owner: \(YAMLText.quoted(owner))",
            "    reason: \"\(Self.placeholder): why this may stay as it is>\"",
            "    ticket: \(YAMLText.quoted(ticket))", "    expires: \(expires)",
            "    compensatingControl: \"\(Self.placeholder): what protects instead>\"",
        ]
    }

    private static func text(of scope: AssetScope) -> String {
        let evidence = scope.evidence.map { "\($0.kind): \(YAMLText.quoted($0.value))" }
        let name = scope.name.map { "name: \(YAMLText.quoted($0))" }
        return "{ \((evidence + [name].compactMap(\.self)).joined(separator: ", ")) }"
    }

    /// What is not in the file, and so still counts.
    private var omissions: [String] {
        if draft.omissions.isEmpty { return [] }
        return ["# Left out, since nothing but a name tells these assets from others:"]
            + draft.omissions.map { omission in
                let asset = omission.asset
                return "#   \(omission.rule): \(YAMLText.quoted(asset.name)) in \(YAMLText.quoted(asset.path))"
            }
    }
}
#endif
