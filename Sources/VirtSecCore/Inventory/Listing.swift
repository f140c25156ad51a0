// SPDX-License-Identifier: Apache-2.0

/// A part of an asset that occurs any number of times, such as a disk.
public protocol Component: ~Copyable, Sendable, Located {
    /// Creates one of which nothing is known to be there.
    init()

    /// Where it stands.
    var locus: Locus { get set }
    /// Where the first element inside it stands that nobody understood; ``Locus/none`` when all was understood.
    ///
    /// A rule that would be satisfied by such a component is not assessable: the unknown element may change what the
    /// component does.
    var unrecognised: Locus { get set }
}

/// All parts of one kind: known, also when there are none, or unseen.
public enum Listing<Element: Sendable>: Sendable {
    /// All of them, in document order.
    case known([Element])
    /// Nobody here can tell.
    case unseen(UnseenReason)

    /// Unseen for a reason.
    public static func unseen(_ cause: UnseenReason.Cause, at locus: Locus = .none) -> Listing {
        .unseen(UnseenReason(cause, at: locus))
    }

    /// Known, and none.
    @inlinable public static var none: Listing { .known([]) }

    /// The parts that are known; empty also when the listing is unseen, so never judge by it.
    @inlinable public var known: [Element] {
        get {
            if case .known(let elements) = self { elements } else { [] }
        }
        set { self = .known(newValue) }
    }

    /// All parts.
    ///
    /// - Throws: ``MissingEvidence`` when the listing is unseen.
    @inlinable public func required() throws(MissingEvidence) -> [Element] {
        switch self {
        case .known(let elements): return elements
        case .unseen(let reason): throw MissingEvidence(reason)
        }
    }

    /// Whether there is none.
    ///
    /// - Throws: ``MissingEvidence`` when the listing is unseen.
    @inlinable public func isEmpty() throws(MissingEvidence) -> Bool {
        switch self {
        case .known(let elements): return elements.isEmpty
        case .unseen(let reason): throw MissingEvidence(reason)
        }
    }

    /// Whether the document was read, says nothing, and leaves the parts to the one whom a cause names.
    ///
    /// Then it is known that the definition is silent, and a rule may judge by that where whatever is chosen comes to the
    /// same verdict. Never true where evidence is missing, whichever cause is asked for.
    @inlinable public func isLeftOpen(to cause: UnseenReason.Cause) -> Bool {
        if case .unseen(let reason) = self { reason.isLeftOpen(to: cause) } else { false }
    }
}

extension Listing {
    /// Changes all parts that are known, in place; an unseen listing stays unseen.
    package mutating func changeEach(_ change: (inout Element) -> Void) {
        guard case .known(var elements) = self else { return }
        self = .none  // Or the change would copy them all.
        for index in elements.indices { change(&elements[index]) }
        self = .known(elements)
    }
}

extension Listing: Equatable where Element: Equatable {}

extension Listing: ExpressibleByArrayLiteral {
    /// Creates a known listing.
    public init(arrayLiteral elements: Element...) { self = .known(elements) }
}
