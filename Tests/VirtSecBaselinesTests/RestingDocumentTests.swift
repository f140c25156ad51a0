// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecTesting

/// What rules on running hypervisors say of documents at rest.
struct RestingDocumentTests {
    private static let documents = [
        "<domain type='kvm'><name>web</name><unheard/></domain>",
        """
        .encoding = "UTF-8"
        config.version = "8"
        virtualHW.version = "19"
        displayName = "web"
        """,
        """
        <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>
          <References/><VirtualSystem ovf:id='web'><Info>Web server</Info></VirtualSystem>
        </Envelope>
        """,
    ]

    @Test(arguments: documents)
    func `a document at rest leaves to a running hypervisor what only that one can tell`(_ document: String) throws {
        let observations = try ExampleReader().observations(in: Array(document.utf8), path: "web")
        let machine = try #require(Inventory(observations).machines.first)
        #expect(machine.facts.runtime.state.isLeftOpen(to: .runningHypervisor))
        #expect(machine.facts.runtime.traffic.isLeftOpen(to: .runningHypervisor))
        let context = Context(inventory: Inventory([.machine(machine)]), at: Example.instant)
        for rule in [MachineChangesPending(), MachineWarnedAbout()] as [any MachineRule] {
            #expect(Evaluator.judgeFirst(by: rule, in: context).verdict == .notApplicable)
        }
    }
}
