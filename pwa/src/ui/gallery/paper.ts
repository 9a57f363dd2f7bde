import type { Option, Paper, Question, QuestionKind } from '../../player/player';

/** One question of each kind, and enough plain ones that the list of questions is as long as in earnest. */
function ask(id: number, kind: QuestionKind, text_html: string, options: readonly string[] = []): Question {
  const letters = options.map((text, index): Option => ({ id: 'abcdefgh'.charAt(index), text_html: text }));
  return { id: `q${id}`, kind, text_html, marks: id % 5 === 0 ? 2 : 1, options: letters, prompts: [] };
}

const beaker = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="420" height="220" fill="none" stroke="black" stroke-width="3"><path d="M60 30v150q0 20 20 20h100q20 0 20-20V30M60 90h140M260 200 380 40M260 200h120V40"/><text x="100" y="160" fill="black" stroke="none" font-size="22">250 ml</text></svg>',
)}`;

const special: Question[] = [
  ask(1, 'single_choice', '<p>Which of these is the powerhouse of the cell?</p>', [
    'Nucleus',
    'Mitochondrion',
    'Ribosome',
    'Golgi apparatus',
  ]),
  ask(2, 'multiple_choice', '<p>Which of these gases are in clean, dry air?</p>', [
    'Nitrogen',
    'Argon',
    '<p>Carbon dioxide (CO<sub>2</sub>), though there is far less of it than of the others in this list, some 0.04 per cent</p>',
    'Chlorine',
  ]),
  ask(3, 'true_false', '<p>Sound travels faster in water than in air.</p>', ['True', 'False']),
  ask(4, 'short_answer', '<p>What is the capital of Kenya?</p>'),
  ask(
    5,
    'numerical',
    '<p>Solve for <math><mi>x</mi></math>, to one decimal place:</p><math display="block"><mfrac><mrow><mn>3</mn><mi>x</mi><mo>−</mo><mn>4</mn></mrow><msqrt><mn>2</mn></msqrt></mfrac><mo>=</mo><mn>7</mn></math>',
  ),
  {
    ...ask(6, 'matching', '<p>Match each writer with the work.</p>', [
      'Things Fall Apart',
      'Pride and Prejudice',
      'One Hundred Years of Solitude',
      'War and Peace',
    ]),
    prompts: [
      { id: '1', text_html: 'Chinua Achebe' },
      { id: '2', text_html: 'Jane Austen' },
      { id: '3', text_html: 'Gabriel García Márquez' },
    ],
  },
  ask(
    7,
    'description',
    '<p><strong>Read this before the next two questions.</strong></p><p>In 1799 a slab of granodiorite was found near the town of Rashid. It carries the same decree in three scripts: hieroglyphs, Demotic and Greek. Scholars could read only the last of the three.</p>',
  ),
  ask(8, 'essay', '<p>Why did the find matter so much? Give two reasons.</p>'),
  ask(
    9,
    'single_choice',
    `<p>What is the volume to the line in the drawing?</p><p><img src="${beaker}" alt="A beaker filled to a line and marked 250 ml, beside a triangle"></p>`,
    ['100 ml', '250 ml', '500 ml'],
  ),
];

const plain = Array.from({ length: 52 }, (_, index) =>
  ask(index + 10, 'single_choice', `<p>What is ${index + 3} × 7?</p>`, [
    String((index + 3) * 7),
    String((index + 3) * 7 + 1),
    String((index + 2) * 7),
  ]),
);

export const paper: Paper = {
  exam_id: 1,
  paper_version: '1',
  title: 'General knowledge, spring term',
  shuffle_questions: false,
  shuffle_options: false,
  questions: [...special, ...plain],
  pictures: [],
};
