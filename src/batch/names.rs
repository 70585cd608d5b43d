//! The names that occur in a batch, each once.

use super::memo::mixed;

/// Names in the order in which they came up, found again by a hash: a log may name as many models as it has lines.
#[derive(Clone, Debug, Default)]
pub struct Names {
    list: Vec<String>,
    /// A name's index and one more, behind its hash; 0 is free. As many as a power of two, at most half of them taken.
    places: Vec<u32>,
}

impl Names {
    /// The names.
    pub fn as_slice(&self) -> &[String] {
        &self.list
    }

    /// Where the name stands.
    pub fn index_of(&mut self, name: String) -> u32 {
        if self.list.len() * 2 >= self.places.len() {
            self.make_room();
        }
        let place = self.place(&name);
        if self.places[place] == 0 {
            self.list.push(name);
            self.places[place] = self.list.len() as u32;
        }
        self.places[place] - 1
    }

    /// Where the name is, or would be.
    fn place(&self, name: &str) -> usize {
        let last = self.places.len() - 1;
        let mut place = mixed(0, name.as_bytes()) as usize & last;
        while self.places[place] != 0 && self.list[self.places[place] as usize - 1] != name {
            place = (place + 1) & last;
        }
        place
    }

    fn make_room(&mut self) {
        self.places = vec![0; (self.list.len() * 4).next_power_of_two().max(16)];
        for index in 0..self.list.len() {
            let place = self.place(&self.list[index]);
            self.places[place] = index as u32 + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_has_one_place() {
        let mut names = Names::default();
        for round in 0..3 {
            for number in 0..100_000 {
                assert_eq!(names.index_of(format!("kling-x{number}-720p")), number, "{round}");
            }
        }
        assert_eq!(names.as_slice().len(), 100_000);
    }
}
