import { nullTranslator } from '@jupyterlab/translation';
import React, { useEffect, useReducer } from 'react';

import type { BridgeDouble } from '../double';
import { draftStore } from './draft';
import { SubmitModel } from './model';
import { SubmitView } from './view';

export const trans = nullTranslator.load('jupyterlab_hpc');

/** The model of the form over a double of the bridge; drafts are kept in the browser. */
export function submitModel(client: BridgeDouble): SubmitModel {
  const store = draftStore(localStorage, '/');
  return new SubmitModel({ client, store, trans });
}

/** A part of the form, made anew when its model changes, as the panel does. */
export function Following(props: {
  readonly model: SubmitModel;
  readonly render: () => React.JSX.Element;
}): React.JSX.Element {
  const { model, render } = props;
  const [, update] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    model.stateChanged.connect(update);
    return () => {
      model.stateChanged.disconnect(update);
    };
  }, [model]);
  return render();
}

/** All of the form but its editor; without actions that a test does not give. */
export function WholeForm(props: {
  readonly bridge: BridgeDouble;
  readonly model: SubmitModel;
  readonly show?: () => void;
  readonly copy?: () => void;
}): React.JSX.Element {
  const { bridge, model } = props;
  const nothing = (): void => undefined;
  const actions = {
    submit: () => void model.submit(),
    show: props.show ?? nothing,
    copy: props.copy ?? nothing,
    save: undefined,
    openEditor: undefined,
    chooseFile: undefined,
    chooseFolder: undefined
  };
  return (
    <Following
      model={model}
      render={() => (
        <SubmitView
          model={model}
          actions={actions}
          editors={null}
          trans={trans}
          now={() => bridge.time}
        />
      )}
    />
  );
}
