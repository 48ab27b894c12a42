import React, {
  type KeyboardEvent,
  useEffect,
  useId,
  useRef,
  useState
} from 'react';

import type { IPathBarProps } from './pathbar';
import { typedPath } from './completion';

/** Milliseconds of quiet before folders are looked for. */
const pause = 120;

/** A field to type a path in, which offers the folders that begin so. */
export function PathField(
  props: IPathBarProps & { readonly onDone: () => void }
): React.JSX.Element {
  const { model, actions, trans, onDone } = props;
  const [text, setText] = useState(model.path === '/' ? '/' : `${model.path}/`);
  const [offers, setOffers] = useState<readonly string[]>([]);
  const [at, setAt] = useState(-1);
  const [isBad, setBad] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => field.current?.select(), []);
  useEffect(() => {
    const over = new AbortController();
    const timer = window.setTimeout(() => {
      actions
        .complete(text, over.signal)
        .then(found => {
          if (!over.signal.aborted) {
            setOffers(found);
            setAt(-1);
          }
        })
        // A path that cannot be listed has nothing to offer.
        .catch(() => setOffers([]));
    }, pause);
    return () => {
      window.clearTimeout(timer);
      over.abort();
    };
  }, [actions, text]);

  const go = (to: string): void => {
    const path = typedPath(to, actions.home());
    if (path === undefined) {
      setBad(true);
      return;
    }
    onDone();
    void model.navigate(path);
  };
  const take = (offer: string | undefined): boolean => {
    if (offer === undefined) {
      return false;
    }
    setText(offer);
    setBad(false);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { length } = offers;
    switch (event.key) {
      case 'Enter':
        go(offers[at] ?? text);
        break;
      case 'Escape':
        onDone();
        break;
      case 'ArrowDown':
        setAt(length === 0 ? -1 : (at + 1) % length);
        break;
      case 'ArrowUp':
        setAt(length === 0 ? -1 : (Math.max(0, at) + length - 1) % length);
        break;
      case 'Tab':
        // With nothing to complete it goes on to what follows, as ever.
        if (event.shiftKey || !take(offers[Math.max(0, at)])) {
          return;
        }
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="jp-HpcDirectory-typing"
      onBlur={event => {
        if (!event.currentTarget.contains(event.relatedTarget)) {
          onDone();
        }
      }}
    >
      <input
        ref={field}
        autoFocus
        role="combobox"
        value={text}
        spellCheck={false}
        aria-label={trans.__('Path')}
        aria-expanded={offers.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
        aria-invalid={isBad}
        title={isBad ? trans.__('A path begins with “/” or “~”.') : undefined}
        onChange={event => {
          setText(event.target.value);
          setBad(false);
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        id={id}
        role="listbox"
        aria-label={trans.__('Folders')}
        hidden={offers.length === 0}
      >
        {offers.map((offer, index) => (
          <li
            key={offer}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            // The field keeps the focus.
            onMouseDown={event => event.preventDefault()}
            onClick={() => {
              take(offer);
              field.current?.focus();
            }}
          >
            {offer}
          </li>
        ))}
      </ul>
    </div>
  );
}
