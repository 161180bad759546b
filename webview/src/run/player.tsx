import { type ReactNode, useEffect } from 'react';
import { Icon, type IconName } from '../parts/icon';
import { useShared, useStore } from '../store/context';
import { SPEEDS } from '../store/run-state';
import { Timeline } from '../story/timeline';
import { type StoryWords, spokenItem } from '../story/words';
import { differenceNow, ticksNow } from './run-now';

/** Time each step is shown while it plays at plain speed. Units: milliseconds. */
const STEP_MS = 900;

/** Goes through the steps of a run: by buttons, by a slider, or by itself. */
export function Player({ words }: { readonly words: StoryWords }): ReactNode {
  const { say } = words;
  const { store } = useShared();
  const at = useStore((state) => state.run.at);
  const isPlaying = useStore((state) => state.run.isPlaying);
  const last = useStore((state) => state.run.story?.items.length ?? 0);
  const item = useStore((state) => state.run.story?.items[state.run.at - 1]);
  const ticks = useStore(ticksNow);
  const differsAt = useStore(differenceNow);
  usePlaying();
  const go = (place: number, plays = false): void => store.dispatch({ type: 'run-moved', at: Math.max(0, Math.min(place, last)), isPlaying: plays && place < last });
  return (
    <div className="player" role="group" aria-label={say('Steps of the run')}>
      <Button icon="back" name={say('Step back')} isOff={at === 0} onPress={() => go(at - 1)} />
      <Button icon={isPlaying ? 'pause' : 'run'} name={isPlaying ? say('Pause') : say('Play')} onPress={() => go(at >= last ? 0 : at, !isPlaying)} />
      <Button icon="forward" name={say('Step forward')} isOff={at >= last} onPress={() => go(at + 1)} />
      <Button icon="stop" name={say('Stop, and go to the beginning')} isOff={at === 0 && !isPlaying} onPress={() => go(0)} />
      {ticks && <Timeline at={at} last={last} ticks={ticks} differsAt={differsAt} spoken={item ? spokenItem(item, words) : ''} say={say} onGo={go} />}
      <span className="player-at">
        {at} / {last}
      </span>
      <Speed say={say} />
    </div>
  );
}

/** Shows one step after the other, for as long as the run is to play. */
function usePlaying(): void {
  const { store } = useShared();
  const at = useStore((state) => state.run.at);
  const isPlaying = useStore((state) => state.run.isPlaying);
  const speed = useStore((state) => state.run.speed);
  useEffect(() => document.documentElement.style.setProperty('--run-speed', String(speed)), [speed]);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => {
      const last = store.get().run.story?.items.length ?? 0;
      store.dispatch({ type: 'run-moved', at: Math.min(at + 1, last), isPlaying: at + 1 < last });
    }, STEP_MS / speed);
    return () => clearTimeout(timer);
  }, [isPlaying, at, speed, store]);
}

function Button({ icon, name, isOff = false, onPress }: { readonly icon: IconName; readonly name: string; readonly isOff?: boolean; readonly onPress: () => void }): ReactNode {
  return (
    <button type="button" className="tool" aria-label={name} title={name} disabled={isOff} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}

function Speed({ say }: { readonly say: StoryWords['say'] }): ReactNode {
  const { store } = useShared();
  const speed = useStore((state) => state.run.speed);
  return (
    <select className="player-speed" aria-label={say('Speed')} title={say('Speed')} value={speed} onChange={(event) => store.dispatch({ type: 'run-paced', speed: Number(event.target.value) })}>
      {SPEEDS.map((one) => (
        <option key={one} value={one}>
          {one}×
        </option>
      ))}
    </select>
  );
}
