import { Report } from '../../python/outcome';
import type { Asked } from '../../python/script';
import { Type, type Static } from '@sinclair/typebox';

/** What a Python tells that is asked for a kernel, beside what any tells. */
export const SweepReport = Type.Composite([
  Report,
  Type.Object({
    kernel: Type.Optional(
      Type.Object({
        /** The first word of its command. */
        program: Type.String(),
        /** There is such a program. */
        runs: Type.Boolean(),
        /** That is this Python itself, which has to have ipykernel then. */
        isOwn: Type.Boolean(),
        /** Both ends can encrypt what goes between them. */
        encrypted: Type.Boolean()
      })
    ),
    /** Names of those that it finds. */
    kernels: Type.Optional(Type.Array(Type.String()))
  })
]);
export type SweepReport = Static<typeof SweepReport>;

/** Kernels that are named where the one that was asked for is not there. */
const mostKernels = 50;

/**
 * Looks for a kernel as the runner will: what jupyter_client starts for
 * `python` is the Python that it runs in.
 */
function kernelLines(name: string): string {
  return `
try:
    import shutil
    from jupyter_client.kernelspec import KernelSpecManager
    wanted = json.loads(${JSON.stringify(JSON.stringify(name))})
    specs = KernelSpecManager()
    report["kernels"] = sorted(specs.find_kernel_specs())[:${mostKernels}]
    spec = specs.get_kernel_spec(wanted)
    program = spec.argv[0] if spec.argv else ""
    own = ("python", "python%d" % sys.version_info[0], "python%d.%d" % sys.version_info[:2])
    is_own = program in own or os.path.realpath(program) == os.path.realpath(sys.executable)
    curve = False
    if "curve" in (spec.metadata.get("supported_encryption") or []):
        import zmq
        from jupyter_client.manager import KernelManager
        curve = hasattr(KernelManager, "transport_encryption") and bool(zmq.has("curve"))
    report["kernel"] = {
        "program": program,
        "runs": program in own or bool(shutil.which(program)),
        "isOwn": is_own,
        "encrypted": curve,
    }
except Exception:
    pass
`;
}

/** What is asked of the Python that would make the runs of a sweep. */
export function asked(kernel: string | undefined): Asked {
  return {
    packages: ['papermill', 'nbclient', 'jupyter_client', 'ipykernel'],
    ...(kernel !== undefined && { more: kernelLines(kernel) })
  };
}
