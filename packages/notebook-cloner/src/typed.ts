import { useEffect, useRef, useState } from 'react';

/**
 * What is typed into a field whose panel is drawn some time after its model
 * has changed: a text that went through the model alone would come back too
 * late, and take letters and the cursor with it.
 */
export function useTyped(
  value: string,
  onChange: (text: string) => void
): readonly [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    // The model was changed by others: its filter was cleared.
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  const type = (typed: string): void => {
    sent.current = typed;
    setText(typed);
    onChange(typed);
  };
  return [text, type];
}
