import { DisposableDelegate, type IDisposable } from '@lumino/disposable';

import { Acceleration, type IAccelerationOptions } from './acceleration';

/** Makes file browsers quick while the settings say so, and as they say. */
export function accelerateBySettings(
  options: IAccelerationOptions
): IDisposable {
  const { restored, settings, tracker } = options;
  let acceleration: Acceleration | undefined;
  const follow = (): void => {
    if (settings.current.accelerate) {
      acceleration ??= new Acceleration(options);
    } else {
      acceleration?.dispose();
      acceleration = undefined;
    }
  };
  const change = (): void => {
    follow();
    void restored.then(() =>
      tracker.forEach(({ model }) => void model.refresh())
    );
  };
  follow();
  settings.changed.connect(change);
  return new DisposableDelegate(() => {
    settings.changed.disconnect(change);
    acceleration?.dispose();
  });
}
