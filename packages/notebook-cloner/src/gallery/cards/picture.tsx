import React, { useEffect, useRef, useState } from 'react';

import { notebookIcon } from '../../icons';
import type { Pictures } from '../pictures';
import { useOnScreen } from './onscreen';

export interface IPictureProps {
  readonly id: string;
  /** Whether there is one. */
  readonly isThere: boolean;
  readonly pictures: Pictures;
}

/** The picture of a card, asked for while the card is on screen. */
export function Picture(props: IPictureProps): React.JSX.Element {
  const { id, isThere, pictures } = props;
  const frame = useRef<HTMLDivElement>(null);
  const onScreen = useOnScreen(frame);
  const picture = usePicture(pictures, id);
  useEffect(() => {
    if (!isThere || !onScreen) {
      return;
    }
    pictures.want(id);
    return () => pictures.unwant(id);
  }, [id, isThere, onScreen, pictures]);
  return (
    <div ref={frame} className="jp-HpcGallery-picture" aria-hidden="true">
      {picture === undefined ? (
        !isThere && <notebookIcon.react tag="span" />
      ) : (
        <img src={picture} alt="" draggable={false} />
      )}
    </div>
  );
}

function usePicture(pictures: Pictures, id: string): string | undefined {
  const [picture, setPicture] = useState(() => pictures.get(id));
  useEffect(() => {
    const take = (): void => setPicture(pictures.get(id));
    const look = (_: unknown, arrived: string): void => {
      if (arrived === id) {
        take();
      }
    };
    take();
    pictures.arrived.connect(look);
    return () => {
      pictures.arrived.disconnect(look);
    };
  }, [pictures, id]);
  return picture;
}
