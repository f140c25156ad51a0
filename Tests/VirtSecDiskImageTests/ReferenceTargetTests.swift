// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecDiskImage

struct ReferenceTargetTests {
    @Test(arguments: [
        ("disk.vmdk", ReferenceTarget.beside), ("a b.vmdk", .beside), ("..disk", .beside), ("sub/disk", .inFolder),
        ("/etc/passwd", .absolute), ("\\\\server\\share\\x", .absolute), ("C:\\x", .absolute), ("c:x", .absolute),
        ("[store] vm/disk.vmdk", .absolute), ("../x", .climbing), ("a/../../x", .climbing), ("a\\..\\x", .climbing),
        ("..", .climbing), ("/dev/sda", .device), ("\\\\.\\PhysicalDrive0", .device),
        ("/vmfs/devices/disks/x", .device), ("http://host/x", .address(scheme: "http")),
        ("json:{}", .address(scheme: "json")), ("nbd:host:1", .address(scheme: "nbd")), ("", .malformed),
        ("a\u{0}b", .malformed), ("a\nb", .malformed), ("sub/a:b", .inFolder),
    ])
    func `names lead where their form says`(name: String, target: ReferenceTarget) {
        #expect(ReferenceTarget(name) == target)
    }
}
