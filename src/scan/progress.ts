export interface Progress {
  readonly stage: 'evaluate' | 'link' | 'normalise' | 'read' | 'report';
  readonly done: number;
  readonly total: number;
}
