// SPDX-License-Identifier: Apache-2.0

/// One thing a source may say of an asset: known, absent, or unseen.
///
/// *Known* means that the source says so or that its format fixes what silence means. *Absent* means that the source
/// would have said so, and the thing is not there. *Unseen* means that the source cannot tell, or leaves it to someone
/// else. Unseen never passes a rule.
public enum Fact<Value: Sendable>: Sendable {
    /// The value, and how it is known.
    case known(Value, Basis)
    /// The thing is not there; the place is the element that would have held it.
    case absent(Locus)
    /// Nobody here can tell.
    case unseen(UnseenReason)

    /// Absent, without a place.
    @inlinable public static var absent: Fact { .absent(.none) }

    /// A value that a source states.
    public static func stated(_ value: Value, _ locus: Locus = .none) -> Fact { .known(value, .stated(locus)) }

    /// A value that the format fixes when the source is silent.
    public static func defaulted(_ value: Value, _ locus: Locus = .none) -> Fact { .known(value, .defaulted(locus)) }

    /// Unseen for a reason.
    public static func unseen(_ cause: UnseenReason.Cause, at locus: Locus = .none) -> Fact {
        .unseen(UnseenReason(cause, at: locus))
    }

    /// The value when it is known; nil says nothing about why it is not.
    @inlinable public var value: Value? {
        if case .known(let value, _) = self { value } else { nil }
    }

    /// The value, for a rule that cannot judge without it.
    ///
    /// - Throws: ``MissingEvidence`` when the fact is unseen or absent.
    @inlinable public func required() throws(MissingEvidence) -> Value {
        switch self {
        case .known(let value, _): return value
        case .absent(let locus): throw MissingEvidence(UnseenReason(.notReported, at: locus))
        case .unseen(let reason): throw MissingEvidence(reason)
        }
    }

    /// The value, or another when the thing is not there.
    ///
    /// - Throws: ``MissingEvidence`` when the fact is unseen.
    @inlinable public func required(ifAbsent replacement: Value) throws(MissingEvidence) -> Value {
        try optional() ?? replacement
    }

    /// The value, or nil when the thing is not there.
    ///
    /// - Throws: ``MissingEvidence`` when the fact is unseen.
    @inlinable public func optional() throws(MissingEvidence) -> Value? {
        switch self {
        case .known(let value, _): return value
        case .absent: return nil
        case .unseen(let reason): throw MissingEvidence(reason)
        }
    }

    /// Whether the thing is there.
    ///
    /// - Throws: ``MissingEvidence`` when the fact is unseen.
    @inlinable public func exists() throws(MissingEvidence) -> Bool { try optional() != nil }

    /// Whether the document was read, says nothing, and leaves the value to the one whom a cause names.
    ///
    /// Then it is known that the definition is silent, and a rule may judge by that where whatever is chosen comes to the
    /// same verdict. Never true where evidence is missing, whichever cause is asked for.
    @inlinable public func isLeftOpen(to cause: UnseenReason.Cause) -> Bool {
        if case .unseen(let reason) = self { reason.isLeftOpen(to: cause) } else { false }
    }
}

extension Fact: Equatable where Value: Equatable {}

extension Fact: Located {
    /// Where it is said, or where it was looked for.
    @inlinable public var locus: Locus {
        switch self {
        case .known(_, let basis): basis.locus
        case .absent(let locus): locus
        case .unseen(let reason): reason.locus
        }
    }
}

extension Fact where Value: Equatable {
    /// Whether the thing is there and has this value.
    ///
    /// - Throws: ``MissingEvidence`` when the fact is unseen.
    @inlinable public func equals(_ other: Value) throws(MissingEvidence) -> Bool { try optional() == other }
}

extension Fact<Bool> {
    /// Not for flags: one that is known to be off exists too.
    @available(*, unavailable, message: "a flag that is off exists too; ask equals(true)")
    public func exists() throws(MissingEvidence) -> Bool { try optional() != nil }
}

extension Fact where Value: Keyword {
    /// The value, for a rule that cannot judge without it; a value that nobody understands counts as unseen.
    ///
    /// - Throws: ``MissingEvidence`` when the fact is unseen, absent or not understood.
    @inlinable public func required() throws(MissingEvidence) -> Value {
        guard let value = try optional() else { throw MissingEvidence(UnseenReason(.notReported, at: locus)) }
        return value
    }

    /// The value, or another when the thing is not there; a value that nobody understands counts as unseen.
    ///
    /// - Throws: ``MissingEvidence`` when the fact is unseen or not understood.
    @inlinable public func required(ifAbsent replacement: Value) throws(MissingEvidence) -> Value {
        try optional() ?? replacement
    }

    /// The value, or nil when the thing is not there; a value that nobody understands counts as unseen.
    ///
    /// - Throws: ``MissingEvidence`` when the fact is unseen or not understood.
    @inlinable public func optional() throws(MissingEvidence) -> Value? {
        switch self {
        case .known(let value, _):
            guard value.isUnderstood else { throw MissingEvidence(UnseenReason(.notUnderstood, at: locus)) }
            return value
        case .absent: return nil
        case .unseen(let reason): throw MissingEvidence(reason)
        }
    }

    /// Whether the thing is there; a value that nobody understands counts as unseen.
    ///
    /// - Throws: ``MissingEvidence`` when the fact is unseen or not understood.
    @inlinable public func exists() throws(MissingEvidence) -> Bool { try optional() != nil }

    /// Whether the thing is there and has this value; a value that nobody understands counts as unseen.
    ///
    /// - Throws: ``MissingEvidence`` when the fact is unseen or not understood.
    @inlinable public func equals(_ other: Value) throws(MissingEvidence) -> Bool { try optional() == other }
}
