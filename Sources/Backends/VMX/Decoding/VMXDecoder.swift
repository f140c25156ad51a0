// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// Turns the settings of a `.vmx` file into the facts of a machine.
///
/// What silence means: where VMware documents a default that every product and version has, the fact is known by default;
/// a device is there only when its `present` says so (libvirt's driver for VMware reads it so too); everything else is
/// unseen.
struct VMXDecoder {
    let text: VMXText
    /// Where the settings of a key stand, in the order of the file.
    private let places: [String: [Int]]
    /// Settings that a typed fact holds.
    private(set) var taken: [Bool]

    /// The place that stands for the whole file.
    static let root = Locus.element(0)

    init(_ text: VMXText) {
        self.text = text
        var places: [String: [Int]] = [:]
        for (index, entry) in text.entries.enumerated() { places[entry.name, default: []].append(index) }
        self.places = places
        taken = Array(repeating: false, count: text.entries.count)
    }

    /// What the file says of a key.
    private enum Given {
        case nothing
        case value(String, Locus)
        case unusable(UnseenReason)
    }

    /// VMware refuses a file that gives a key twice, so two different values are none; the same value twice is one.
    private mutating func given(_ key: String) -> Given {
        guard let found = places[key.lowercased()], let first = found.first else { return .nothing }
        let entry = text.entries[first]
        if let other = found.dropFirst().first(where: { text.entries[$0].value != entry.value }) {
            return .unusable(UnseenReason(.malformed, at: text.entries[other].locus))
        }
        guard let value = entry.value else { return .unusable(UnseenReason(.malformed, at: entry.locus)) }
        for index in found { taken[index] = true }
        return .value(value, entry.locus)
    }

    /// A fact by its key.
    ///
    /// - Parameters:
    ///   - silence: what it means that the file does not give the key.
    ///   - read: the value of a text; nil for what is no value, which is listed as not understood.
    mutating func fact<Value>(
        _ key: String, else silence: Fact<Value>, _ read: (String) -> Value?
    ) -> Fact<Value> {
        switch given(key) {
        case .nothing: return silence
        case .unusable(let reason): return .unseen(reason)
        case .value(let text, let locus):
            if let value = read(text) { return .stated(value, locus) }
            for index in places[key.lowercased()] ?? [] { taken[index] = false }
            return .unseen(.malformed, at: locus)
        }
    }

    /// Text; an empty one counts as the thing not being there.
    mutating func text(_ key: String, else silence: Fact<String> = .absent) -> Fact<String> {
        let fact = fact(key, else: silence) { $0 }
        return fact.value == "" ? .absent(fact.locus) : fact
    }

    /// TRUE or FALSE, in any case.
    mutating func flag(_ key: String, else silence: Fact<Bool>) -> Fact<Bool> { fact(key, else: silence, Self.truth) }

    /// A number from 0.
    mutating func number(_ key: String, else silence: Fact<Int>) -> Fact<Int> {
        fact(key, else: silence) { text in Int(text).flatMap { $0 < 0 ? nil : $0 } }
    }

    /// One of several words, in any case; another word is kept, and nobody understands it.
    mutating func word<Value: Keyword>(
        _ key: String, else silence: Fact<Value>, _ words: KeyValuePairs<String, Value>
    ) -> Fact<Value> {
        fact(key, else: silence) { text in
            words.first { $0.key == text.lowercased() }?.value ?? .other(text)
        }
    }

    static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }

    /// Whether the file gives a key.
    func has(_ key: String) -> Bool { places[key.lowercased()] != nil }

    /// The first place of a key, or the whole file.
    func place(_ key: String) -> Locus {
        places[key.lowercased()]?.first.map { text.entries[$0].locus } ?? Self.root
    }

    /// Keys in lower case that are not understood and begin with a text, with their places.
    func unknown(under prefix: String) -> [(key: String, locus: Locus)] {
        text.entries.indices.filter { !taken[$0] && text.entries[$0].name.hasPrefix(prefix) }
            .map { (text.entries[$0].name, text.entries[$0].locus) }
    }

    /// Marks a setting whose value another fact holds already.
    mutating func take(_ key: String) { _ = fact(key, else: .absent) { $0 } }
}
