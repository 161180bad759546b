import type { ReactNode } from 'react';
import { Overlay } from '../parts/overlay';
import { type Choice, Picker } from '../parts/picker';
import { useShared } from '../store/context';
import { useWords } from '../store/use-words';
import { type PictureFormat, exportPicture } from './export-picture';

/** What a graph can be saved or copied as. */
export function ExportMenu(): ReactNode {
  const say = useWords();
  const shared = useShared();
  const choices: readonly (Choice & { readonly id: PictureFormat })[] = [
    { id: 'svg', title: say('SVG'), help: say('Sharp at any size, in the colours of the theme'), icon: 'picture' },
    { id: 'svg-print', title: say('SVG for print'), help: say('Sharp at any size, black on white'), icon: 'picture' },
    { id: 'png', title: say('PNG'), help: say('An image, in the colours of the theme'), icon: 'picture' },
    { id: 'png-print', title: say('PNG for print'), help: say('An image, black on white'), icon: 'picture' },
    { id: 'mermaid', title: say('Mermaid'), help: say('Text that Markdown shows as a diagram'), icon: 'text' },
    { id: 'copy-image', title: say('Copy as image'), help: say('For a slide or a chat'), icon: 'picture' },
    { id: 'copy-mermaid', title: say('Copy as Mermaid'), help: say('For an issue or a page'), icon: 'text' },
  ];
  const onPick = (id: string): void => {
    shared.store.dispatch({ type: 'overlay-set', overlay: undefined });
    const choice = choices.find((one) => one.id === id);
    if (choice) void exportPicture(choice.id, shared); // what fails is said there
  };
  return (
    <Overlay title={say('Export the graph')}>
      <Picker label={say('Format')} choices={choices} onPick={onPick} />
    </Overlay>
  );
}
