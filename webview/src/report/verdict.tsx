import type { ReactNode } from 'react';
import type { Verdict } from '#core/simulation/gates';
import { useReportWords } from './report-context';

const VERDICTS: Readonly<Record<Verdict, { readonly sign: string; readonly title: string }>> = {
  pass: { sign: '✓', title: 'Passes' },
  fail: { sign: '✗', title: 'Fails' },
  inconclusive: { sign: '?', title: 'Too few conversations to tell' },
};

/** How a gate came out: a sign, a colour and a word. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = useReportWords();
  const { sign, title } = VERDICTS[verdict];
  return (
    <span className={`verdict is-${verdict}`}>
      <span aria-hidden="true" className="verdict-sign">
        {sign}
      </span>
      {say(title)}
    </span>
  );
}
