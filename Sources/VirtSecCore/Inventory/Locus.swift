// SPDX-License-Identifier: Apache-2.0

/// A place inside a document: the number of an element or of an attribute, counted from 0 in document order.
///
/// Line, column and path are worked out by reading the document again when a report asks, so a fact costs four bytes.
public struct Locus: Sendable, Hashable {
    /// The lowest 24 bits are the number, the next says whether it is an attribute; the rest is free for ``Basis``
    /// and ``UnseenReason``.
    @usableFromInline let bits: UInt32

    @usableFromInline static let numberMask: UInt32 = 0x00FF_FFFF
    @usableFromInline static let attributeBit: UInt32 = 0x0100_0000
    @inlinable static var placeMask: UInt32 { 0x01FF_FFFF }

    @inlinable init(bits: UInt32) { self.bits = bits }

    /// No place: the fact comes from no document, or from the whole of it.
    @inlinable public static var none: Locus { Locus(bits: placeMask) }

    /// An element by its number; numbers from 16,777,215 count as no place.
    @inlinable
    public static func element(_ number: Int) -> Locus { Locus(number: number, isAttribute: false) }

    /// An attribute by its number; numbers from 16,777,215 count as no place.
    @inlinable
    public static func attribute(_ number: Int) -> Locus { Locus(number: number, isAttribute: true) }

    /// Creates a place.
    public init(number: Int, isAttribute: Bool) {
        guard number >= 0, number < Int(Self.numberMask) else {
            bits = Self.placeMask
            return
        }
        bits = UInt32(truncatingIfNeeded: number) | (isAttribute ? Self.attributeBit : 0)
    }

    /// The number of the element or attribute, when there is a place.
    public var number: Int? { self == .none ? nil : Int(bits & Self.numberMask) }
    /// Whether the place is an attribute.
    public var isAttribute: Bool { self != .none && bits & Self.attributeBit != 0 }
}

/// Something that stands at a place in a document.
public protocol Located: ~Copyable {
    /// Where it stands.
    var locus: Locus { get }
}

extension Locus: Located {
    /// The place itself.
    public var locus: Locus { self }
}

/// How a known fact is known: the source says so, or its format fixes what silence means.
public struct Basis: Sendable, Hashable, Located {
    @usableFromInline let bits: UInt32
    private static let defaultedBit: UInt32 = 0x0200_0000

    /// The source says so, here.
    public static func stated(_ locus: Locus) -> Basis { Basis(bits: locus.bits) }

    /// The source is silent, and its format fixes what that means; the place is the element that is silent.
    public static func defaulted(_ locus: Locus) -> Basis { Basis(bits: locus.bits | defaultedBit) }

    private init(bits: UInt32) { self.bits = bits }

    /// Whether the format decided, not the source.
    public var isDefaulted: Bool { bits & Self.defaultedBit != 0 }
    /// Where it is said, or which element is silent.
    @inlinable public var locus: Locus { Locus(bits: bits & Locus.placeMask) }
}
