// SPDX-License-Identifier: Apache-2.0

/// What only some audio backends carry.
public struct AudioOptions: Blank, Described {
    /// Microseconds between timer events.
    public var timerPeriod: Fact<Int> = .absent
    /// File that sound is written to.
    public var path: Fact<String> = .absent
    /// Driver of SDL.
    public var driver: Fact<String> = .absent
    /// PulseAudio server.
    public var serverName: Fact<String> = .absent
    /// Folder of PipeWire.
    public var runtimeFolder: Fact<String> = .absent
    /// Whether memory mapping is tried.
    public var tryMemoryMap: Fact<Bool> = .absent
    /// Whether OSS is used exclusively.
    public var exclusive: Fact<Bool> = .absent
    /// OSS timing policy.
    public var dspPolicy: Fact<Int> = .absent
    /// From the host.
    public var input: AudioStream {
        @inlinable _read { yield sparseInput.value }
        @inlinable _modify { yield &sparseInput.value }
    }
    @usableFromInline var sparseInput = Sparse<AudioStream>()
    /// To the host.
    public var output: AudioStream {
        @inlinable _read { yield sparseOutput.value }
        @inlinable _modify { yield &sparseOutput.value }
    }
    @usableFromInline var sparseOutput = Sparse<AudioStream>()

    /// A source that says nothing about it.
    public static let blank = AudioOptions()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<AudioOptions>.table {
        Row.fact("timerPeriod", \.timerPeriod, "Microseconds between timer events", libvirt: "@timerPeriod")
        Row.fact("path", \.path, "File that sound is written to", libvirt: "@path")
        Row.fact("driver", \.driver, "Driver of SDL", libvirt: "@driver")
        Row.fact("serverName", \.serverName, "PulseAudio server", libvirt: "@serverName")
        Row.fact("runtimeFolder", \.runtimeFolder, "Folder of PipeWire", libvirt: "@runtimeDir")
        Row.fact("tryMemoryMap", \.tryMemoryMap, "Whether memory mapping is tried", libvirt: "@tryMMap")
        Row.fact("exclusive", \.exclusive, "Whether OSS is used exclusively", libvirt: "@exclusive")
        Row.fact("dspPolicy", \.dspPolicy, "OSS timing policy", libvirt: "@dspPolicy")
        Row.group("input", \.input, in: \.sparseInput, at: "input")
        Row.group("output", \.output, in: \.sparseOutput, at: "output")
    }
}
