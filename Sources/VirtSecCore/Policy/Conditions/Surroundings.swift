// SPDX-License-Identifier: Apache-2.0

/// What a condition may know of an asset beside its own facts; nothing is looked up for one that asks for neither.
package struct Surroundings: Sendable {
    /// What people say of the asset.
    let labels: AssetLabels?
    /// The host that it is on.
    let host: HostName?

    package static let none = Surroundings(labels: nil, host: nil)

    func label(_ name: String) -> Fact<String> { labels?[name] ?? .unseen(.noLabels) }
    /// What the host is called: its name and its UUID.
    var hostNames: [Fact<String>] { host?.names ?? [.unseen(.notCollected)] }
}

/// What a host is called; an object, since it is handed to every question.
package final class HostName: Sendable {
    let names: [Fact<String>]

    /// The name that people gave a host, and its UUID: few sources know both.
    init(_ host: Host) {
        switch host.facts.uuid {
        case .known(let uuid, let basis): names = [host.facts.name, .known(uuid.description, basis)]
        case .unseen(let reason): names = [host.facts.name, .unseen(reason)]
        case .absent: names = [host.facts.name]
        }
    }

    /// The host that everything in an inventory is on: there is one, and nothing else may be.
    init(of context: Context) {
        do throws(MissingEvidence) {
            names = HostName(try context.host(at: .none)).names
        } catch {
            names = [.unseen(error.reason)]
        }
    }
}
