// SPDX-License-Identifier: Apache-2.0

extension JoinedOutcome {
    /// Adds a violation at a place where a condition holds, and otherwise that nothing is wrong.
    @inlinable @inline(__always)
    public mutating func violate<Place: Located>(
        when condition: @autoclosure () throws(MissingEvidence) -> Bool, at place: @autoclosure () -> Place
    ) {
        do throws(MissingEvidence) {
            add(.violated(when: try condition(), at: place()))
        } catch {
            miss(error)
        }
    }

    /// Adds the outcome of every part of a list.
    @inlinable @inline(__always)
    public mutating func addEach<Part: Component>(
        of parts: Listing<Part>, _ judge: (Part) throws(MissingEvidence) -> Outcome
    ) {
        do throws(MissingEvidence) {
            addEach(of: try parts.required(), judge)
        } catch {
            miss(error)
        }
    }

    /// Adds the outcome of every part.
    @inlinable @inline(__always)
    public mutating func addEach<Part: Component>(
        of parts: [Part], _ judge: (Part) throws(MissingEvidence) -> Outcome
    ) {
        addEach(lending: parts.span, judge)
    }

    /// Adds the outcome of every part, where it lies.
    ///
    /// Parts are large. That they need not be copyable here is what keeps the compiler from copying each of them first.
    @inlinable @inline(__always)
    mutating func addEach<Part: Component & ~Copyable>(
        lending parts: borrowing Span<Part>, _ judge: (borrowing Part) throws(MissingEvidence) -> Outcome
    ) {
        for index in parts.indices {
            do throws(MissingEvidence) {
                add(try judge(parts[index]), of: parts[index].locus, parts[index].unrecognised)
            } catch {
                miss(error)
            }
        }
    }
}
