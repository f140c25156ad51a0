// SPDX-License-Identifier: Apache-2.0

/// A small document with the verdict that a rule gives on it.
public struct Example: Sendable {
    /// The mark that stands before the place that a violation must point at.
    public static let marker: Character = "↓"
    /// The moment at which examples are judged: the start of 2026 in UTC.
    public static let instant = Instant(secondsSince1970: 1_767_225_600)

    /// The verdict that the rule must give.
    public let verdict: Verdict
    /// The document, without the mark.
    public let document: String
    /// Offset of the marked place in the document's UTF-8 bytes.
    public let markedOffset: Int?
    /// Words that the reason of a verdict other than satisfied must contain.
    public let because: String?
    /// Other documents that the judgement needs beside it.
    public let beside: [String]
    /// What the files of the package have shown, which no document tells; nil where nobody looked at them.
    public let shown: ShownFiles?

    init(_ verdict: Verdict, _ text: String, because: String?, beside: [String], shown: ShownFiles? = nil) {
        self.verdict = verdict
        self.because = because
        self.beside = beside
        self.shown = shown
        markedOffset = text.firstIndex(of: Self.marker).map { text.utf8.distance(from: text.startIndex, to: $0) }
        document = text.filter { $0 != Self.marker }
    }
}

/// What the files of an appliance have shown, for examples: a document of a few lines cannot hold a disk.
public struct ShownFiles: Sendable {
    /// What they have shown, as a sentence for people.
    public let summary: String
    private let change: @Sendable (inout ApplianceFacts) -> Void

    /// Says what they have shown, in words and in facts; all other facts are those of an intact package.
    ///
    /// Intact is a folder with a manifest of SHA-256, signed by somebody whom nobody could vouch for, in which every
    /// file is found, listed and as the manifest says.
    public init(_ summary: String, _ change: @escaping @Sendable (inout ApplianceFacts) -> Void = { _ in }) {
        self.summary = summary
        self.change = change
    }

    /// Tells an appliance's facts what its files have shown.
    package func apply(to facts: inout ApplianceFacts) {
        facts.integrity = PackageIntegrity()
        facts.integrity.form = .stated(.folder)
        facts.integrity.manifestDigest = .stated(.sha256)
        facts.integrity.listsDescriptor = .stated(true)
        facts.integrity.signature = .stated(.intact)
        facts.integrity.signer = .stated("CN=Example")
        facts.integrity.voucher = .unseen(.noTrustAnchors)
        facts.defects = .none
        facts.files.changeEach { file in
            file.foundSize = .stated(file.size.value ?? ByteCount(0), file.locus)
            file.isListed = .stated(true, file.locus)
            file.isProven = .stated(true, file.locus)
            file.image = PackageImage()
            file.image.format = .stated(.vmdk, file.locus)
            file.image.virtualSize = .stated(ByteCount(1 << 30), file.locus)
            file.image.isEncrypted = .stated(false, file.locus)
        }
        change(&facts)
    }

    /// Tells the appliance among what a document describes.
    package func apply(to observations: [Observation]) -> [Observation] {
        observations.map { observation in
            guard case .appliance(var appliance) = observation else { return observation }
            apply(to: &appliance.facts)
            return .appliance(appliance)
        }
    }
}

/// The examples of a rule.
public struct Examples: Sendable {
    /// All of them, in order.
    public let all: [Example]

    /// Lists examples.
    public init(@ExamplesBuilder _ examples: () -> [Example]) { all = examples() }
}

/// Something that an example can be written as.
public protocol ExampleConvertible {
    /// The example.
    var example: Example { get }
}

/// Collects examples.
@resultBuilder
public struct ExamplesBuilder {
    /// Takes one example.
    public static func buildExpression(_ example: some ExampleConvertible) -> [Example] { [example.example] }
    /// Joins examples.
    public static func buildBlock(_ examples: [Example]...) -> [Example] { examples.flatMap { $0 } }
}

/// An example on which the rule is satisfied.
public struct Satisfied: ExampleConvertible {
    /// The example.
    public let example: Example

    /// Writes a document, with others beside it that the judgement needs.
    public init(_ document: String, beside: [String] = [], shown: ShownFiles? = nil) {
        example = Example(.satisfied, document, because: nil, beside: beside, shown: shown)
    }
}

/// An example that violates the rule; `↓` marks where.
public struct Violated: ExampleConvertible {
    /// The example.
    public let example: Example

    /// Writes a document, with others beside it that the judgement needs.
    public init(_ document: String, beside: [String] = [], shown: ShownFiles? = nil) {
        example = Example(.violated, document, because: nil, beside: beside, shown: shown)
    }
}

/// An example that the rule cannot judge.
public struct NotAssessable: ExampleConvertible {
    /// The example.
    public let example: Example

    /// Writes a document, with words that the reason must contain, and others beside it.
    public init(
        _ document: String, because: String? = nil, beside: [String] = [], shown: ShownFiles? = nil
    ) {
        example = Example(.notAssessable, document, because: because, beside: beside, shown: shown)
    }
}

/// An example that the rule has nothing to say on.
public struct NotApplicable: ExampleConvertible {
    /// The example.
    public let example: Example

    /// Writes a document, with words that the reason must contain, and others beside it.
    public init(
        _ document: String, because: String? = nil, beside: [String] = [], shown: ShownFiles? = nil
    ) {
        example = Example(.notApplicable, document, because: because, beside: beside, shown: shown)
    }
}
