import type { ClonePreview } from '@jupyterlab-hpc/api';

/** The kernels of the server, as far as is read of them. */
export interface IKernelspecs {
  readonly kernelspecs: Readonly<
    Record<
      string,
      { readonly display_name: string; readonly language: string } | undefined
    >
  >;
}

export interface IKernel {
  readonly name: string;
  readonly displayName: string;
}

/** Whether the kernel that a notebook wants is here. */
export type KernelMatch =
  | { readonly kind: 'here'; readonly kernel: IKernel }
  /** Another one of the same language is. */
  | {
      readonly kind: 'similar';
      readonly wanted: string;
      readonly kernel: IKernel;
    }
  | { readonly kind: 'absent'; readonly wanted: string }
  /** The notebook wants none in particular. */
  | { readonly kind: 'unnamed' };

/** Finds a notebook's kernel: by its name, else one of its language. */
export function matchKernel(
  wanted: ClonePreview['kernel'],
  specs: IKernelspecs
): KernelMatch {
  if (wanted === undefined) {
    return { kind: 'unnamed' };
  }
  const { displayName = wanted.name, language, name } = wanted;
  const same = Object.hasOwn(specs.kernelspecs, name)
    ? specs.kernelspecs[name]
    : undefined;
  if (same !== undefined && speaks(same.language, language)) {
    return { kind: 'here', kernel: { name, displayName: same.display_name } };
  }
  if (language !== undefined) {
    for (const [other, spec] of Object.entries(specs.kernelspecs)) {
      if (spec !== undefined && speaks(spec.language, language)) {
        const kernel = { name: other, displayName: spec.display_name };
        return { kind: 'similar', wanted: displayName, kernel };
      }
    }
  }
  return { kind: 'absent', wanted: displayName };
}

/** Whether two names mean one language; not to be told apart where one is absent. */
function speaks(here: string, wanted: string | undefined): boolean {
  return wanted === undefined || here.toLowerCase() === wanted.toLowerCase();
}

/** The kernel with which a copy opens; JupyterLab chooses where there is none. */
export function kernelOf(match: KernelMatch | undefined): string | undefined {
  return match?.kind === 'here' || match?.kind === 'similar'
    ? match.kernel.name
    : undefined;
}
