import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useLayoutEffect, useRef, useState } from 'react';

import { Block } from './block';
import type { LogModel } from './model';

export interface ILogRowsProps {
  readonly model: LogModel;
  readonly trans: TranslationBundle;
}

/** Pixels from the end within which it counts as being looked at. */
const nearEnd = 40;

/** The lines of a log. Scrolled by hand, it stays where it is; followed, it stays at the end. */
export function LogRows(props: ILogRowsProps): React.JSX.Element {
  const { model, trans } = props;
  const { follows, search, text, wraps } = model;
  const scroller = useRef<HTMLDivElement>(null);
  const first = useRef<{ key: string | undefined; top: number }>();
  const last = useRef(0);
  const current = search.current?.at;

  useLayoutEffect(() => {
    const node = scroller.current;
    if (node === null) {
      return;
    }
    if (model.follows) {
      node.scrollTop = node.scrollHeight;
    } else {
      // What came in above moves what is read; it is moved back.
      const { key, top } = first.current ?? {};
      const same = node.querySelector<HTMLElement>(`[data-key="${key}"]`);
      node.scrollTop += same === null ? 0 : same.offsetTop - (top ?? 0);
    }
    const block = node.querySelector<HTMLElement>('[data-key]');
    first.current = { key: block?.dataset['key'], top: block?.offsetTop ?? 0 };
    last.current = node.scrollTop;
  });

  useEffect(() => {
    const node = scroller.current;
    if (
      node !== null &&
      node.closest('.jp-HpcLog') === document.activeElement
    ) {
      // Its tab was opened before there was a line to have the focus.
      node.focus({ preventScroll: true });
    }
  }, []);

  useLayoutEffect(() => {
    scroller.current
      ?.querySelector('.jp-mod-current')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);

  const onScroll = (): void => {
    const node = scroller.current;
    if (node !== null) {
      const { clientHeight, scrollHeight, scrollTop } = node;
      const isAway = scrollHeight - clientHeight - scrollTop > nearEnd;
      if (model.follows && isAway && scrollTop < last.current) {
        model.follow(false);
      }
      last.current = scrollTop;
    }
  };
  return (
    <>
      <div
        ref={scroller}
        className={`jp-HpcLog-text${wraps ? ' jp-mod-wraps' : ''}`}
        role="log"
        // It would be read out without end; the count below is enough.
        aria-live="off"
        aria-label={trans.__('Log')}
        tabIndex={0}
        onScroll={onScroll}
      >
        {text.blocks.map(block => {
          const places = search.matchesIn(block);
          return (
            <Block
              key={block.key}
              block={block}
              pattern={places.length > 0 ? search.pattern : undefined}
              current={
                current !== undefined && places.includes(current)
                  ? current
                  : undefined
              }
            />
          );
        })}
      </div>
      <News trans={trans} added={text.added} follows={follows} />
    </>
  );
}

/** Milliseconds between two announcements. */
const pause = 10_000;

/** Says, for who does not see it, that the log grew: not more often than is bearable. */
function News(props: {
  readonly trans: TranslationBundle;
  readonly added: number;
  readonly follows: boolean;
}): React.JSX.Element {
  const { added, follows, trans } = props;
  const [said, setSaid] = useState({ at: added, words: '' });
  const latest = useRef(added);
  latest.current = added;
  const isNews = follows && added > said.at;
  useEffect(() => {
    if (!isNews) {
      return;
    }
    const timer = window.setTimeout(() => {
      const count = latest.current - said.at;
      const words = trans._n('%1 new line', '%1 new lines', count);
      setSaid({ at: latest.current, words });
    }, pause);
    return () => window.clearTimeout(timer);
  }, [isNews, said, trans]);
  return (
    <p className="jp-HpcLog-news" role="status">
      {said.words}
    </p>
  );
}
