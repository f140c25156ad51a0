// SPDX-License-Identifier: Apache-2.0

/// Whether one of two conditions holds; one that holds beats one that cannot be told.
///
/// Swift's `||` would give up at the first condition that cannot be told (Kleene's strong three-valued logic).
///
/// - Throws: ``MissingEvidence`` when neither is known to hold and one cannot be told.
@inlinable @inline(__always)
public func anyOf(
    _ first: @autoclosure () throws(MissingEvidence) -> Bool, _ second: @autoclosure () throws(MissingEvidence) -> Bool
) throws(MissingEvidence) -> Bool {
    do throws(MissingEvidence) {
        if try first() { return true }
    } catch {
        if try second() { return true }
        throw error
    }
    return try second()
}

/// Whether both conditions hold; one that does not hold beats one that cannot be told.
///
/// - Throws: ``MissingEvidence`` when neither is known not to hold and one cannot be told.
@inlinable @inline(__always)
public func allOf(
    _ first: @autoclosure () throws(MissingEvidence) -> Bool, _ second: @autoclosure () throws(MissingEvidence) -> Bool
) throws(MissingEvidence) -> Bool {
    do throws(MissingEvidence) {
        if try !first() { return false }
    } catch {
        if try !second() { return false }
        throw error
    }
    return try second()
}

extension Listing {
    /// Whether an element meets a condition; one that does beats one of which it cannot be told.
    ///
    /// - Throws: ``MissingEvidence`` when no element is known to meet it and one of them, or the list, cannot be told.
    @inlinable @inline(__always)
    public func hasElement(
        where condition: (Element) throws(MissingEvidence) -> Bool
    ) throws(MissingEvidence) -> Bool {
        var missing: MissingEvidence?
        for element in try required() {
            do throws(MissingEvidence) {
                if try condition(element) { return true }
            } catch {
                missing = missing ?? error
            }
        }
        if let missing { throw missing }
        return false
    }
}
