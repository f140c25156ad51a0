// SPDX-License-Identifier: Apache-2.0

/// A value that a machine holds and others may hold as well, such as the file of a disk.
public struct Holding<Value: Hashable & Sendable>: Sendable {
    /// The value.
    public let value: Value
    /// Where the machine says so.
    public let locus: Locus
    /// Whether holding it together does no harm where everybody holds it so, such as a disk that all only read.
    public let isHarmless: Bool

    /// Creates a holding.
    public init(_ value: Value, at place: some Located, isHarmless: Bool = false) {
        self.value = value
        locus = place.locus
        self.isHarmless = isHarmless
    }
}

/// What a machine may hold, and nobody can tell.
public struct Suspicion<Value: Hashable & Sendable>: Sendable {
    /// What may be held.
    public let holding: Holding<Value>
    /// Why nobody can tell.
    public let reason: UnseenReason
    /// Whether two that may hold the same are known to hold two different things.
    public let isApartFromAlike: Bool
}

/// What a machine holds, as far as it is known.
public struct Holdings<Value: Hashable & Sendable>: Sendable {
    /// What is known to be held.
    public private(set) var known: [Holding<Value>] = []
    /// What may be held, and why nobody can tell.
    public private(set) var suspected: [Suspicion<Value>] = []
    /// Why more may be held, be it what another machine holds or not.
    public private(set) var missing: MissingEvidence?
    /// Why more may be held that is no other machine's concern.
    public private(set) var missingAlone: MissingEvidence?

    /// Starts with nothing.
    public init() {}

    /// Adds what a closure finds, or that it cannot be told.
    public mutating func add(_ find: () throws(MissingEvidence) -> Holding<Value>?) {
        do throws(MissingEvidence) {
            if let found = try find() { known.append(found) }
        } catch {
            miss(error)
        }
    }

    /// Adds what a closure finds in each part of a list; a part in which something was not understood may hold more.
    public mutating func addEach<Part: Component>(
        of parts: Listing<Part>, _ find: (Part) throws(MissingEvidence) -> Holding<Value>?
    ) {
        addParts(of: parts) { part, holdings in
            holdings.add { () throws(MissingEvidence) in try find(part) }
        }
    }

    /// Adds what a closure adds for each part of a list; a part in which something was not understood may hold more.
    public mutating func addParts<Part: Component>(of parts: Listing<Part>, _ add: (Part, inout Self) -> Void) {
        do throws(MissingEvidence) {
            for part in try parts.required() {
                add(part, &self)
                if part.unrecognised != .none {
                    miss(MissingEvidence(UnseenReason(.unrecognisedContent, at: part.unrecognised)))
                }
            }
        } catch {
            miss(error)
        }
    }

    /// Adds what may be held, so that only machines are concerned that hold the same or may.
    ///
    /// - Parameters:
    ///   - holding: what may be held.
    ///   - cause: why nobody can tell.
    ///   - isApartFromAlike: whether two machines that may hold the same are known to hold two different things, such as
    ///     two links of one kind, of which each may name any device that is named in another way.
    public mutating func suspect(
        _ holding: Holding<Value>, because cause: UnseenReason.Cause, isApartFromAlike: Bool = false
    ) {
        suspected.append(
            Suspicion(
                holding: holding, reason: UnseenReason(cause, at: holding.locus), isApartFromAlike: isApartFromAlike))
    }

    /// Adds that more may be held.
    ///
    /// - Parameters:
    ///   - evidence: what is missing.
    ///   - alone: whether it leaves only this machine's outcome open, and not that of every other one.
    public mutating func miss(_ evidence: MissingEvidence, alone: Bool = false) {
        if alone { missingAlone = missingAlone ?? evidence } else { missing = missing ?? evidence }
    }
}
