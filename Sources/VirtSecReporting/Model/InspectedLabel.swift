// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A label of an asset as `inspect` shows it.
struct InspectedLabel: Sendable {
    let name: String
    let value: Fact<String>
    /// Who says it, each with its value and place.
    let sources: [Label]

    fileprivate init(_ name: String, _ labels: AssetLabels, _ document: some SourceDocument) {
        self.name = name
        value = labels[name]
        let place = value.locus == .none ? nil : document.excerpts(of: [value.locus]).first?.location
        sources = labels.sources(of: name).map { label in
            // Of what the asset's own document says the place is known to that document alone.
            guard label.source.line == nil, label.source.path == document.path, let place else { return label }
            return Label(label.name, label.value, source: place)
        }
    }
}

/// The labels of assets, from files and from definitions.
struct InspectedLabels: Sendable {
    private let context: Context

    init(_ inventory: Inventory) {
        context = Context(inventory: inventory, at: Instant(secondsSince1970: 0))
    }

    /// Everything that is said of the labels of an asset.
    struct Said: Sendable {
        let labels: [InspectedLabel]
        /// Why none of them can be told.
        let doubt: UnseenReason?
    }

    /// What is said of an asset; nil when nobody gave any labels, or its kind has none.
    func said(of asset: some Asset) -> Said? {
        guard let labels = (asset as? any ConditionSubject)?.labels(in: context) else { return nil }
        let document = asset.observation.document
        return Said(
            labels: labels.names.map { InspectedLabel($0, labels, document) }, doubt: labels.doubt)
    }
}

extension InspectedLabels.Said {
    /// Lines for people, such as `label environment = production  (labels.yaml:4:41)`.
    var lines: [String] {
        var lines = labels.map { label in
            let places = label.sources.map(\.source.description).joined(separator: ", ")
            let text =
                switch label.value {
                case .known(let value, _): "= \(Escaping.terminal(value, limit: 200))"
                case .absent: "is not said"
                case .unseen(let reason): "is not known, \(Escaping.terminal("\(reason)", limit: 400))"
                }
            return "label \(label.name) \(text)  (\(Escaping.terminal(places, limit: 400)))"
        }
        if labels.isEmpty { lines.append(doubt.map { "labels are not known, \($0)" } ?? "no label") }
        return lines
    }
}

extension JSONWriter {
    /// The member `labels`, where labels were given.
    mutating func labels(_ said: InspectedLabels.Said?) {
        guard let said else { return }
        key("labels")
        array(of: said.labels) { json, label in
            json.object { json in
                json.member("name", label.name)
                switch label.value {
                case .known(let value, _): json.member("value", value)
                case .absent: json.member("absent", true)
                case .unseen(let reason): json.member("unseen", reason.description)
                }
                json.key("sources")
                json.array(of: label.sources) { json, source in
                    json.object { json in
                        json.member("value", source.value)
                        json.members(of: source.source)
                    }
                }
            }
        }
    }
}
