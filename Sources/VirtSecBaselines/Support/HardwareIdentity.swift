// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What a guest's firmware shows of the machine, by which programs know it.
enum HardwareIdentity: Hashable, Sendable {
    case uuid(UniqueID)
    case serialNumber(String)
}

extension Holdings<HardwareIdentity> {
    /// Adds the UUID that the firmware shows: that of the machine, unless the definition gives another.
    ///
    /// Machines that show their own are harmless together. What a hypervisor is yet to choose is nobody else's.
    mutating func addShownUUID(of machine: VirtualMachine) {
        if machine.uuid.isLeftOpen(to: .hypervisorDefault) { return }
        add { () throws(MissingEvidence) -> Holding<HardwareIdentity>? in
            let own = try machine.uuid.optional()
            guard let shown = try machine.hardwareUUID.optional(), shown != own else {
                return own.map { Holding(.uuid($0), at: machine.uuid, isHarmless: true) }
            }
            return Holding(.uuid(shown), at: machine.hardwareUUID)
        }
    }

    /// Adds the serial numbers that the firmware shows, where libvirt hands them to it.
    ///
    /// libvirt: qemuBuildSmbiosCommandLine, which passes `<sysinfo>` on for `<smbios mode='sysinfo'/>` alone.
    mutating func addSerialNumbers(of machine: VirtualMachine) {
        do throws(MissingEvidence) {
            guard try machine.facts.firmware.extra.smbios.equals(.sysinfo) else { return }
            addParts(of: machine.systemInformation) { information, holdings in
                holdings.addEach(of: information.system) { entry throws(MissingEvidence) in
                    guard try entry.name.equals("serial"), let value = try entry.value.optional()?.text else {
                        return nil
                    }
                    guard IdentityClue(.serialNumber, value) != nil else { return nil }
                    return Holding(.serialNumber(value), at: entry.locus)
                }
            }
        } catch {
            miss(error)
        }
    }
}
