// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecOVF

/// The appliance and the machines of a descriptor.
func readDescriptor(_ text: String) throws -> (appliance: Appliance, machines: [VirtualMachine]) {
    let observations = try OVFReader().observations(in: Array(text.utf8), path: "shop.ovf")
    var machines: [VirtualMachine] = []
    var appliance: Appliance?
    for observation in observations {
        switch observation {
        case .machine(let machine): machines.append(machine)
        case .appliance(let own): appliance = own
        default: break
        }
    }
    return (try #require(appliance), machines)
}
