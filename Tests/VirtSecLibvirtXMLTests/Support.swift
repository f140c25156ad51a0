// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecLibvirtXML

/// The corpus of libvirt's own documents, where it is at hand.
enum Corpus {
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let url =
            ProcessInfo.processInfo.environment["VIRTSEC_CORPUS"].map { URL(filePath: $0) }
            ?? root.deletingLastPathComponent().appending(path: "shared/corpus")
        let libvirt = url.appending(path: "libvirt")
        return FileManager.default.fileExists(atPath: libvirt.path()) ? libvirt : nil
    }()
}

func observations(_ text: String) throws -> [Observation] {
    switch LibvirtXMLReader().read(Array(text.utf8), path: "test.xml") {
    case .read(let observations): return observations
    case .skipped(let kind, let reason): throw Skipped(kind: kind, reason: reason)
    }
}

struct Skipped: Error, CustomStringConvertible {
    let kind: SkippedItem.Kind
    let reason: String
    var description: String { "\(kind): \(reason)" }
}

func machine(_ text: String) throws -> VirtualMachine {
    guard case .machine(let machine) = try observations(text).first else {
        throw Skipped(kind: .other, reason: "no machine")
    }
    return machine
}

func locations(_ machine: VirtualMachine, _ places: [Locus]) -> [DocumentLocation] {
    machine.observation.document.excerpts(of: places).map(\.location)
}

/// A domain with something of nearly everything.
let richDomain = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- a comment -->
    <domain type='kvm' id='7' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
      <name>web01 &amp; friends</name>
      <uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid>
      <description>rack <![CDATA[<4>]]></description>
      <memory unit='GiB'>2</memory>
      <vcpu placement='static' cpuset='0-3,^2'>2</vcpu>
      <os firmware='efi'>
        <type arch='x86_64' machine='pc-q35-7.2'>hvm</type>
        <firmware><feature enabled='yes' name='secure-boot'/></firmware>
      </os>
      <features><acpi/><smm state='on'/></features>
      <devices>
        <emulator>/usr/bin/qemu-system-x86_64</emulator>
        <disk type='file' device='disk'>
          <driver name='qemu' type='qcow2' cache='none'/>
          <source file='/var/lib/libvirt/images/web01.qcow2'/>
          <backingStore type='file'>
            <format type='raw'/>
            <source file='/var/lib/libvirt/images/base.img'/>
            <backingStore/>
          </backingStore>
          <target dev='vda' bus='virtio'/>
          <address type='pci' domain='0x0000' bus='0x04' slot='0x00' function='0x0'/>
        </disk>
        <interface type='network'>
          <mac address='52:54:00:6b:3c:58'/>
          <source network='default'/>
          <model type='virtio'/>
        </interface>
        <graphics type='vnc' port='-1' autoport='yes' passwd='swordfish'>
          <listen type='address' address='127.0.0.1'/>
        </graphics>
      </devices>
      <qemu:commandline><qemu:arg value='-s'/></qemu:commandline>
    </domain>
    """
