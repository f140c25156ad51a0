// SPDX-License-Identifier: Apache-2.0

#if Libvirt
/// What libvirt's numbers of events mean (libvirt, `virDomainEventType` and its kin).
enum EventWord {
    static func machine(_ event: Int32, _ detail: Int32) -> String {
        // Both sides of a change of name are told with the detail that says so.
        let isRenaming = event == 0 && detail == 2 || event == 1 && detail == 1
        if isRenaming { return event == 0 ? "defined by a change of name" : "undefined by a change of name" }
        return word(
            event,
            ["defined", "undefined", "started", "paused", "resumed", "stopped", "shut down", "suspended", "crashed"])
    }

    static func network(_ event: Int32) -> String {
        word(event, ["defined", "undefined", "started", "stopped", "described anew"])
    }

    static func pool(_ event: Int32) -> String {
        word(event, ["defined", "undefined", "started", "stopped", "created", "deleted"])
    }

    static func nodeDevice(_ event: Int32) -> String { word(event, ["created", "deleted", "defined", "undefined"]) }

    static func secret(_ event: Int32) -> String { word(event, ["defined", "undefined"]) }

    /// An event that is newer than this code has its number.
    private static func word(_ event: Int32, _ words: [String]) -> String {
        words.indices.contains(Int(event)) ? words[Int(event)] : "event \(event)"
    }
}
#endif
