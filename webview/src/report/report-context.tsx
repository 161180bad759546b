import { type ReactNode, createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { type Say, sayIn } from '../store/use-words';
import { type FigureText, figureText } from './figure-text';
import type { ReportActions } from './report-connection';
import type { ReportState, ReportStore } from './report-store';

/** What every part of the page may reach. */
export interface ReportShared {
  readonly store: ReportStore;
  readonly actions: ReportActions;
}

const ReportContext = createContext<ReportShared | undefined>(undefined);

/** Gives the parts inside it the store and the actions. */
export function ReportProvider({ shared, children }: { readonly shared: ReportShared; readonly children: ReactNode }): ReactNode {
  return <ReportContext value={shared}>{children}</ReportContext>;
}

function useReportShared(): ReportShared {
  const shared = useContext(ReportContext);
  if (!shared) throw new Error('This part stands outside of ReportProvider.');
  return shared;
}

/** The part of the state that the selector picks; the component draws again only when that changes. */
export function useReport<T>(select: (state: ReportState) => T): T {
  const { store } = useReportShared();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

/** What the user can make happen. */
export function useReportActions(): ReportActions {
  return useReportShared().actions;
}

/** The words of the user's language; English where there are none. */
export function useReportWords(): Say {
  const strings = useReport((state) => state.strings);
  return useCallback((english, ...parts) => sayIn(strings, english, parts), [strings]);
}

/** Numbers as they are written in the user's language. */
export function useFigures(): FigureText {
  const say = useReportWords();
  const language = useReport((state) => state.language);
  return useMemo(() => figureText(language, say), [language, say]);
}
