// SPDX-License-Identifier: Apache-2.0

#if Libvirt
/// A hypervisor whose machines are read and not decoded, for benchmarks.
package struct OpenedHost: Sendable {
    private let connection: LibvirtConnection

    init(_ connection: LibvirtConnection) { self.connection = connection }

    /// Lists the machines and reads what there is of them.
    ///
    /// - Returns: how many bytes the definitions have.
    package func readMachines() async throws(LibvirtError) -> Int {
        let count = try await connection.listMachines()
        var bytes = 0
        for start in stride(from: 0, to: count, by: HypervisorReading.batch) {
            for answer in await connection.machines(start..<min(start + HypervisorReading.batch, count)) {
                if case .success(let document) = answer.document { bytes += document.count }
            }
        }
        return bytes
    }
}
#endif
