// SPDX-License-Identifier: Apache-2.0

/// One row of an asset kind's field table: a fact by its stable dotted name.
///
/// A field of a list, such as `disks.bus`, has as many instances as the list has elements.
public struct Field<Root: Sendable>: Sendable {
    /// Stable dotted name, such as `displays.listenAddresses`.
    public let name: String
    /// What the fact is, in a few words.
    public let title: String
    /// What kind of value it has.
    public var valueType: String { describeType() }
    /// Whether the value is a secret or private text, which nothing may show.
    public let isWithheld: Bool
    /// Whether it is a list of parts, whose facts are fields of their own.
    public let isListing: Bool
    /// Whether it is a fact of the elements of a list.
    let isInList: Bool
    /// Per format, where a document says it: a path below the asset's own element.
    public let places: [Format: String]

    /// The name of a type is put together when somebody asks, which few do.
    let describeType: @Sendable () -> String
    let count: @Sendable (Root) -> Int
    let read: @Sendable (Root, Int) -> FactReading
    let readAll: @Sendable (Root) -> [FactReading]
    let change: @Sendable (inout Root, Int, UnseenReason) -> Void
    let cast: @Sendable (inout Root, Doubt) -> Void
    /// What is said inside some elements of lists, each named by its place.
    let readInside: @Sendable (Root, Set<Locus>) -> [FactInElement]
    /// Typed access; nil for facts of the elements of a list, which are reached through the list.
    package let access: (any FieldAccess<Root>)?

    /// How many such facts an asset has.
    public func instances(in root: Root) -> Int { count(root) }

    /// What an asset's fact says.
    ///
    /// - Parameters:
    ///   - root: the asset's facts.
    ///   - instance: from 0 up to ``instances(in:)``; anything else reads as not reported.
    public func reading(of root: Root, instance: Int = 0) -> FactReading {
        guard instance >= 0, instance < count(root) else {
            return FactReading(state: .unseen(UnseenReason(.notReported)), locus: .none)
        }
        return read(root, instance)
    }

    /// What all of an asset's such facts say, in order; the time grows with their number, however deep the lists are.
    public func readings(of root: Root) -> [FactReading] { readAll(root) }

    /// Takes evidence away: sets a fact to unseen.
    public func hide(in root: inout Root, instance: Int = 0, reason: UnseenReason = UnseenReason(.takenAway)) {
        guard instance >= 0, instance < count(root) else { return }
        change(&root, instance, reason)
    }
}

/// What a fact says, without its type.
public struct FactReading: Sendable, Hashable {
    /// Known, absent or unseen.
    public enum State: Sendable, Hashable {
        /// The value as text; secrets, private text and credentials in addresses show as a mark.
        case known(String)
        /// The thing is not there.
        case absent
        /// Nobody can tell.
        case unseen(UnseenReason)
    }

    /// Known, absent or unseen.
    public let state: State
    /// The elements as text, where the value is a list of values.
    public var elements: [String]?
    /// Where it is said.
    public let locus: Locus
    /// Whether the format decided, not the source.
    public var isDefaulted = false
}

/// What a fact of an element of a list says.
struct FactInElement: Sendable {
    /// The innermost such element.
    let element: Locus
    let reading: FactReading
}

/// Why facts can no longer be relied on, and which.
struct Doubt: Sendable {
    let reason: UnseenReason
    /// Whether what the source states stays.
    let onSilentOnly: Bool
}

/// A fact or listing as the field table sees it.
protocol AnyFact: Sendable {
    static var valueType: String { get }
    static var isListing: Bool { get }
    var reading: FactReading { get }
    /// Whether the source says nothing: the thing is not there, the list is empty, the format decided, or the value is
    /// left open.
    var isSilent: Bool { get }
    mutating func hide(_ reason: UnseenReason)
}

/// A value that is a list, such as the addresses of a console.
private protocol ListOfValues {
    /// Each element as text.
    var texts: [String] { get }
}

extension Array: ListOfValues {
    fileprivate var texts: [String] { map { String(describing: $0) } }
}

extension Fact: AnyFact {
    static var valueType: String { String(describing: Value.self) }
    static var isListing: Bool { false }

    var reading: FactReading {
        switch self {
        case .known(let value, let basis):
            let elements = (value as? any ListOfValues)?.texts.map(Credentials.withheld)
            let text = elements?.joined(separator: ", ") ?? Credentials.withheld(from: String(describing: value))
            return FactReading(
                state: .known(text), elements: elements,
                locus: basis.locus, isDefaulted: basis.isDefaulted)
        case .absent(let locus): return FactReading(state: .absent, locus: locus)
        case .unseen(let reason): return FactReading(state: .unseen(reason), locus: reason.locus)
        }
    }

    var isSilent: Bool {
        switch self {
        case .known(_, let basis): basis.isDefaulted
        case .absent: true
        case .unseen(let reason): reason.cause.isLeftOpen
        }
    }

    mutating func hide(_ reason: UnseenReason) {
        self = .unseen(reason.locus == .none ? UnseenReason(reason.cause, at: locus) : reason)
    }
}

extension Listing: AnyFact {
    static var valueType: String { "[\(Element.self)]" }
    static var isListing: Bool { true }

    var reading: FactReading {
        switch self {
        case .known(let elements):
            FactReading(state: .known("\(elements.count)"), locus: .none)
        case .unseen(let reason): FactReading(state: .unseen(reason), locus: reason.locus)
        }
    }

    var isSilent: Bool {
        switch self {
        case .known(let elements): elements.isEmpty
        case .unseen(let reason): reason.cause.isLeftOpen
        }
    }

    mutating func hide(_ reason: UnseenReason) { self = .unseen(reason) }
}
