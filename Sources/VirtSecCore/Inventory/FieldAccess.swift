// SPDX-License-Identifier: Apache-2.0

/// Typed access to a fact or list, for what is put together once and asked often; nothing in it is text.
package protocol FieldAccess<Root>: Sendable {
    associatedtype Root: Sendable

    /// The same fact, seen from what holds the group that it is in.
    func within<Outer: Sendable>(_ path: FactPath<Outer, Root>) -> any FieldAccess<Outer>

    /// Hands the path to a visitor, with its type.
    func accept<Visitor: FieldVisitor<Root>>(_ visitor: Visitor) -> Visitor.Answer
}

/// Is given typed paths to facts and lists.
package protocol FieldVisitor<Root> {
    associatedtype Root: Sendable
    associatedtype Answer

    func visit<Value: Sendable>(fact path: FactPath<Root, Fact<Value>>) -> Answer
    func visit<Element: Described & Component>(list path: FactPath<Root, Listing<Element>>) -> Answer
}

/// Access to one fact.
struct SingleAccess<Root: Sendable, Value: Sendable>: FieldAccess {
    let path: FactPath<Root, Fact<Value>>

    func within<Outer: Sendable>(_ outer: FactPath<Outer, Root>) -> any FieldAccess<Outer> {
        SingleAccess<Outer, Value>(path: outer.appending(path))
    }

    func accept<Visitor: FieldVisitor<Root>>(_ visitor: Visitor) -> Visitor.Answer { visitor.visit(fact: path) }
}

/// Access to one list.
struct ListAccess<Root: Sendable, Element: Described & Component>: FieldAccess {
    let path: FactPath<Root, Listing<Element>>

    func within<Outer: Sendable>(_ outer: FactPath<Outer, Root>) -> any FieldAccess<Outer> {
        ListAccess<Outer, Element>(path: outer.appending(path))
    }

    func accept<Visitor: FieldVisitor<Root>>(_ visitor: Visitor) -> Visitor.Answer { visitor.visit(list: path) }
}
