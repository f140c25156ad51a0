// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecVMX

/// A definition of VMware's in which everything is as it should be passes a gate.
struct HardenedMachineTests {
    private static let definition = """
        .encoding = "UTF-8"
        config.version = "8"
        virtualHW.version = "19"
        displayName = "web"
        uuid.bios = "56 4d 11 22 33 44 55 66-77 88 99 aa bb cc dd ee"
        vm.genid = "1234567890"
        vm.genidX = "-1234567890"
        guestOS = "debian12-64"
        firmware = "efi"
        uefi.secureBoot.enabled = "TRUE"
        memSize = "2048"
        sched.mem.pin = "FALSE"
        sched.mem.pshare.enable = "FALSE"
        floppy0.present = "FALSE"
        scsi0.present = "TRUE"
        scsi0.virtualDev = "pvscsi"
        scsi0:0.present = "TRUE"
        scsi0:0.fileName = "web.vmdk"
        scsi0:0.deviceType = "scsi-hardDisk"
        ethernet0.present = "TRUE"
        ethernet0.virtualDev = "vmxnet3"
        ethernet0.generatedAddress = "00:50:56:11:22:33"
        ethernet0.networkName = "prod"
        vtpm.present = "TRUE"
        isolation.tools.setGUIOptions.enable = "FALSE"
        tools.guest.desktop.autolock = "TRUE"
        tools.guestlib.enableHostInfo = "FALSE"
        tools.setInfo.sizeLimit = "1048576"
        RemoteDisplay.maxConnections = "1"
        RemoteDisplay.vnc.enabled = "FALSE"
        migrate.encryptionMode = "required"
        ftcpt.ftEncryptionMode = "ftEncryptionRequired"
        """

    @Test func `of what matters most only the rules of the switch stay open`() throws {
        let observations = try VMXReader().observations(in: Array(Self.definition.utf8), path: "web.vmx")
        let machine = try #require(Inventory(observations).machines.first)
        let judgements = Evaluator(.all).judge(machine, at: Instant(secondsSince1970: 1_800_000_000))
        #expect(judgements.filter { $0.verdict == .violated }.isEmpty)
        let open = judgements.filter { $0.verdict == .notAssessable && $0.severity >= .high }
        #expect(open.map(\.rule.id) == ["interface-without-filter"])
    }
}
