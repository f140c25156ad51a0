// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML

// snippet.source
/// Machines of a register that knows nothing but names and consoles.
struct Register: InventorySource {
    let id: SourceID = "register"
    let consoles: [(name: String, address: String)]

    func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        guard !consoles.isEmpty else { throw SourceError("the register is empty") }
        return InventoryEvents(consoles.map { .observed([.machine(machine($0.name, $0.address))]) })
    }

    private func machine(_ name: String, _ address: String) -> VirtualMachine {
        var display = unseen(Display())
        display.listenAddresses = IPAddress(address).map { .stated([$0]) } ?? .unseen(.malformed)
        var facts = unseen(MachineFacts())
        facts.name = .stated(name)
        facts.displays = [display]
        let record = ObservationRecord(kind: AssetKind("register"), document: NoDocument(path: "register"))
        return VirtualMachine(id: MachineID("register/\(name)"), facts: facts, observation: record)
    }

    /// Takes every fact away: what the register does not know is unseen, not absent.
    private func unseen<Root: Described>(_ blank: Root) -> Root {
        var root = blank
        for field in Root.fields { field.hide(in: &root, reason: UnseenReason(.notReported)) }
        return root
    }
}
// snippet.end

// snippet.document
/// A source without lines: every place is the whole.
struct NoDocument: SourceDocument {
    let path: String

    func excerpts(of places: [Locus]) -> [SourceExcerpt] {
        places.map { _ in SourceExcerpt(location: DocumentLocation(path: path)) }
    }
}
// snippet.end

func judgeRegister() async throws {
    let source = Register(consoles: [("web01", "0.0.0.0"), ("db01", "127.0.0.1")])
    // snippet.use
    let inventory = await Collector([source, LibvirtXMLFolder("Sources/Examples/fleet/clean")]).collect()
    let assessment = try await Evaluator(.recommended).assess(inventory, at: .now)
    // snippet.end
    print(assessment.summary.violated, assessment.summary.notAssessable)
}
