export const paper = 'report';
